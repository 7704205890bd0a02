// Keeps each answer of a conversation as it is left, and says so. Without it, the buttons do.
(() => {
  const form = document.querySelector('[data-autosave]');
  if (!form) return;
  const token = form.elements.csrfmiddlewaretoken.value;
  const busy = new Map();

  const typed = part => new URLSearchParams(new FormData(form)).toString().split('&')
    .filter(pair => [...part.querySelectorAll('[name]')]
      .some(field => pair.startsWith(encodeURIComponent(field.name) + '='))).join('&');
  const answers = part => typed(part).split('&')
    .filter(pair => !/(command_id|seen)=/.test(pair)).join('&');
  const parts = [...form.querySelectorAll('[data-save]')];
  parts.forEach(part => { part.kept = answers(part); });

  async function save(part) {
    if (busy.get(part) || answers(part) === part.kept) return;
    const sent = answers(part), said = part.querySelector('[data-said]');
    busy.set(part, true);
    try {
      const answer = await fetch(part.dataset.save, {
        method: 'POST', credentials: 'same-origin', redirect: 'error',
        headers: {
          'Accept': 'application/json', 'X-CSRFToken': token,
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        body: typed(part),
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
          way.textContent = 'Somebody else answered this too. Both are kept: decide which stands';
          said.append('. ', way);
        }
      }
    } catch {
      said.textContent = 'Not saved: no connection, or you are signed out. It is tried again in ten seconds.';
      setTimeout(() => save(part), 10000);
    } finally {
      busy.set(part, false);
    }
    if (answers(part) !== part.kept && part.kept === sent) save(part);
  }

  form.addEventListener('change', event => {
    const part = event.target.closest('[data-save]');
    if (part) save(part);
  });
  addEventListener('pagehide', () => parts.forEach(save));
})();
