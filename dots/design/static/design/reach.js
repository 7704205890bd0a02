// Before a page with long answers is sent: a browser's error page would take what was typed away.
document.addEventListener('submit', async event => {
  const form = event.target, button = event.submitter;
  if (!AbortSignal.timeout || !form.requestSubmit) return; // an older browser sends as it always did
  if (form.method !== 'post' || form.reached || !form.querySelector('textarea')) return;
  event.preventDefault();
  if (form.asking) return;
  form.asking = true;
  const slow = setTimeout(say, 1500, button, 'status', 'Still sending. What you typed stays here until it has arrived.');
  try {
    const answer = await fetch('/ready/', {method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(10000)});
    if (!answer.ok) throw answer;
    form.reached = true;
    form.requestSubmit(button);
  } catch {
    say(button, 'alert', 'Not sent: there is no connection, or our server does not answer. What you typed is still here.'
      + ' Press the button again in a minute.');
  }
  clearTimeout(slow);
  form.asking = false;
});
function say(button, role, words) {
  button.form.querySelector('[data-said]')?.remove();
  const said = document.createElement('p');
  said.dataset.said = '';
  said.className = role === 'alert' ? 'note warning' : 'note';
  said.setAttribute('role', role);
  said.textContent = words;
  button.before(said);
}
addEventListener('pageshow', event => {
  if (event.persisted && document.querySelector('form[autocomplete=off]')) location.reload(); // Back shows no words to whoever holds the phone
  for (const form of document.forms) {
    form.reached = false;
    form.querySelector('[data-said]')?.remove();
  }
});
