// Keeps each answer of a conversation as it is left, and says so. Without it, the buttons do.
(() => {
  const form = document.querySelector('[data-autosave]');
  if (!form) return;
  const token = form.elements.csrfmiddlewaretoken.value;
  let leaving = false; // by a button: the form itself carries everything

  const typed = part => new URLSearchParams(new FormData(form)).toString().split('&')
    .filter(pair => [...part.querySelectorAll('[name]')]
      .some(field => pair.startsWith(encodeURIComponent(field.name) + '='))).join('&');
  const answers = part => typed(part).split('&')
    .filter(pair => !/(command_id|seen)=/.test(pair)).join('&');
  const parts = [...form.querySelectorAll('[data-save]')];
  parts.forEach(part => { part.kept = answers(part); });

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
      const answer = await fetch(part.dataset.save, {
        method: 'POST', credentials: 'same-origin', redirect: 'error',
        keepalive: true, // also when the page is left meanwhile
        headers: {
          'Accept': 'application/json', 'X-CSRFToken': token,
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        body,
      });
      const told = await answer.json();
      said.textContent = told.said;
      if (answer.ok) {
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
    } catch {
      said.textContent = 'Not saved: no connection, or you are signed out. It is tried again in ten seconds.';
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
    leaving = true;
    if (!older.length) return;
    event.preventDefault(); // what is on its way must arrive first, or it would seem the newer one
    await Promise.all(older.map(part => part.onItsWay));
    form.requestSubmit(event.submitter);
  });
  addEventListener('pageshow', () => { leaving = false; });
  addEventListener('pagehide', saveAll);
  document.addEventListener('visibilitychange', () => { if (document.hidden) saveAll(); });
})();
