// While a request is typed: answers that are there already. Without it, they show after "Continue".
(() => {
  const place = document.getElementById('offers'), need = document.getElementById('id_need');
  if (!place || !need) return;
  const fields = need.form.elements;
  let pause = 0, newest = 0, shown = '';
  const look = async () => {
    const mine = newest += 1, sent = new FormData();
    for (const name of ['csrfmiddlewaretoken', 'need', 'kind']) if (fields[name]) sent.set(name, fields[name].value);
    try {
      const answer = await fetch(place.dataset.address, {method: 'POST', body: sent, redirect: 'manual'});
      const text = answer.ok ? (await answer.text()).trim() : '';
      // Whoever reads one of them meanwhile is not disturbed.
      if (mine !== newest || text === shown || place.contains(document.activeElement)) return;
      shown = text;
      place.innerHTML = text;
    } catch { /* no connection: they show after "Continue" */ }
  };
  const soon = () => {
    clearTimeout(pause);
    pause = setTimeout(look, 700);
  };
  need.addEventListener('input', soon);
  fields.kind.addEventListener('change', soon);
  if (need.value) soon();
})();
