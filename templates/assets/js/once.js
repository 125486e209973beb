// A second tap on a submit button does nothing while the first is under way. The idempotency key in the form would
// catch it too; this spares the wait.
const SENDING = 'sending';

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || !('once' in form.dataset)) return;
  if (SENDING in form.dataset) {
    event.preventDefault();
    return;
  }
  form.dataset[SENDING] = '';
  // After the browser has read the form: a disabled button would not send its name and value.
  setTimeout(() => {
    for (const button of buttonsOf(form)) button.setAttribute('aria-disabled', 'true');
  });
  // A download or a lost connection leaves the page standing: let it be pressed again.
  setTimeout(() => release(form), 15_000);
});

window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-once]')) release(form);
});

function release(form) {
  delete form.dataset[SENDING];
  for (const button of buttonsOf(form)) button.removeAttribute('aria-disabled');
}

function buttonsOf(form) {
  return [...form.elements].filter((control) => control.type === 'submit');
}
