// The steps of questions are shown in one page, so that the browser's Back leads to the step before, with what was
// answered since. Without it each step is a page, and Back shows the browser's own question about sending again.
(() => {
  const shown = [document.getElementById('main')], titles = [document.title];
  let now = 0, busy = false;
  const own = new Set(['csrfmiddlewaretoken', 'command_id', 'step']);
  const carry = (from, to) => {
    const old = from.querySelector('form'), form = to.querySelector('form');
    if (!old || !form) return;
    const [hidden, seen] = [true, false].map((is) => [...form.elements].filter((one) => (one.type === 'hidden') === is));
    const stay = new Set([...own, ...seen.map((one) => one.name)]);
    hidden.forEach((one) => own.has(one.name) || one.remove());
    for (const [name, value] of new FormData(old)) {
      if (stay.has(name)) continue;
      const one = Object.assign(document.createElement('input'), {type: 'hidden', name, value});
      form.append(one);
    }
  };
  const show = (step) => {
    shown[now].replaceWith(shown[step]);
    document.title = titles[step];
    now = step;
    scrollTo(0, 0);
    (shown[now].querySelector('[autofocus]') || shown[now]).focus();
  };
  history.replaceState({step: 0}, '');
  addEventListener('popstate', ({state}) => {
    if (!state || !(state.step in shown)) return location.reload();
    carry(shown[now], shown[state.step]);
    show(state.step);
  });
  addEventListener('pageshow', ({persisted}) => persisted && location.reload());
  document.addEventListener('submit', async (event) => {
    const form = event.target, button = event.submitter;
    if (form.dataset.plain) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    const sent = new URLSearchParams(new FormData(form));
    if (button && button.name) sent.append(button.name, button.value);
    try {
      const answer = await fetch(form.action, {method: 'POST', body: sent});
      if (answer.redirected) {
        location.assign(answer.url);
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      shown.length = titles.length = now + 1;
      shown.push(document.adoptNode(page.getElementById('main')));
      titles.push(page.title);
      history.pushState({step: now + 1}, '');
      show(now + 1);
    } catch {
      form.dataset.plain = 'yes';
      form.requestSubmit(button);
    }
    busy = false;
  });
})();
