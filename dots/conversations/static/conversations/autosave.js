// Keeps each answer of a conversation as it is left, and says so. Without it, the buttons do.
(() => {
  const form = document.querySelector('[data-autosave]');
  if (!form) return;
  const token = form.elements.csrfmiddlewaretoken;
  let leaving = false; // by a button: the form itself carries everything
  let known = Date.now(); // when the server last knew who is here
  let refused = false; // since then it did not: it is asked first

  const typed = part => new URLSearchParams(new FormData(form)).toString().split('&')
    .filter(pair => [...part.querySelectorAll('[name]')]
      .some(field => pair.startsWith(encodeURIComponent(field.name) + '='))).join('&');
  const answers = part => typed(part).split('&')
    .filter(pair => !/(command_id|seen)=/.test(pair)).join('&');
  const parts = [...form.querySelectorAll('[data-save]')];
  parts.forEach(part => { part.kept = answers(part); });

  const signedOut = 'Not saved: you are signed out. Sign in again in another tab; this page then saves by itself.'
    + ' What you typed is still here.';
  const offline = 'Not saved: no connection. What you typed is still here. Press the button again once there is one.';
  const away = 'Not saved: our server does not answer properly. What you typed is still here. Press the button again in a minute.';
  class Told extends Error {}
  class Stranger extends Told {}
  class Away extends Told {}

  function warn(part, text) {
    const said = part.querySelector('[data-said]');
    said.textContent = text;
    said.className = 'note warning';
  }

  async function ask(part, more) {
    const answer = await fetch(part.dataset.save, {
      credentials: 'same-origin', redirect: 'manual', cache: 'no-store', ...more,
      headers: {'Accept': 'application/json', 'X-Opened-By': form.dataset.by, ...more.headers},
    });
    if (answer.type === 'opaqueredirect') throw new Told(signedOut);
    if (!/json/.test(answer.headers.get('Content-Type'))) return null; // a token that is too old
    const told = await answer.json();
    if (told.stranger) throw new Stranger(told.said);
    known = Date.now();
    refused = false;
    return {ok: answer.ok, ...told};
  }

  // Whoever signed in again has another token: it is given to the same person alone.
  async function renew(part) {
    const told = await ask(part, {});
    if (told) token.value = told.token;
  }

  // Before the page is left: a browser's error page would take what was typed away.
  async function reach(part) {
    part.querySelector('[data-said]').textContent = 'Saving…';
    const told = await ask(part, {signal: AbortSignal.timeout(10000)});
    if (!told) throw new Away(away);
    token.value = told.token;
  }

  const post = (part, body) => ask(part, {
    method: 'POST', body,
    keepalive: true, // also when the page is left meanwhile
    headers: {'X-CSRFToken': token.value, 'Content-Type': 'application/x-www-form-urlencoded'},
  });

  function save(part) {
    if (part.onItsWay || answers(part) === part.kept) return;
    part.sent = answers(part);
    part.onItsWay = send(part, typed(part)).finally(() => {
      part.onItsWay = null;
      if (!leaving && answers(part) !== part.kept && part.kept === part.sent) save(part);
    });
  }

  async function send(part, body) {
    const said = part.querySelector('[data-said]'), sent = part.sent;
    try {
      if (refused) await renew(part);
      let told = await post(part, body);
      if (!told) {
        await renew(part);
        told = await post(part, body);
      }
      if (!told) throw new Told('Not saved. What you typed is still here: it is tried again in ten seconds.');
      said.textContent = told.said;
      said.className = told.ok ? 'quiet' : 'note warning';
      if (told.ok) {
        part.kept = sent;
        part.querySelector('[name$="-seen"]').value = told.seen;
        part.querySelector('[name$="-command_id"]').value = told.command_id;
        if (told.two) {
          const way = document.createElement('a');
          way.href = told.two;
          way.textContent = 'Somebody else answered this too. Every answer is kept: decide which stands';
          said.append('. ', way);
          said.className = 'note warning';
        }
      }
    } catch (problem) {
      refused = true;
      warn(part, problem instanceof Told ? problem.message
        : 'Not saved: no connection. What you typed is still here: it is tried again in ten seconds.');
      setTimeout(() => save(part), 10000);
    }
  }

  const saveAll = () => { if (!leaving) parts.forEach(save); };
  form.addEventListener('change', event => {
    const part = event.target.closest('[data-save]');
    // A button pressed in the same moment sends the form, which carries this answer too.
    if (part) setTimeout(() => { if (!leaving) save(part); }, 120);
  });
  form.addEventListener('submit', async event => {
    const older = parts.filter(part => part.onItsWay && part.sent !== answers(part));
    const long = refused || !navigator.onLine || Date.now() - known > 2000;
    leaving = true;
    if (!older.length && !long) return;
    event.preventDefault(); // what is on its way must arrive first, or it would seem the newer one
    const button = event.submitter;
    await Promise.all(older.map(part => part.onItsWay));
    try {
      if (long) await reach(parts[parts.length - 1]);
    } catch (problem) { // whoever is only signed out is asked to sign in, and finds it kept
      const told = problem instanceof Told;
      if (!told || problem instanceof Stranger || problem instanceof Away) {
        leaving = false;
        refused = true;
        parts.forEach(save); // and again by itself, until there is an answer
        warn(parts[parts.length - 1], told ? problem.message : offline);
        return;
      }
    }
    known = Date.now();
    refused = false;
    form.requestSubmit(button);
  });
  addEventListener('pageshow', () => { leaving = false; });
  addEventListener('pagehide', saveAll);
  // With a connection it is saved on the way out; without one only asking keeps what was typed.
  addEventListener('beforeunload', event => {
    const unsaved = parts.some(part => answers(part) !== part.kept);
    if (!leaving && unsaved && (refused || !navigator.onLine)) event.preventDefault();
  });
  document.addEventListener('visibilitychange', () => { if (document.hidden) saveAll(); });
})();
