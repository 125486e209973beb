// After a refused form the list of errors is read first; a link in it lands on the field itself.
document.querySelector('[data-focus]')?.focus();

document.addEventListener('click', (event) => {
  const link = event.target.closest('.error-summary a');
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.focus({ preventScroll: true });
  field.closest('.field')?.scrollIntoView({ block: 'center' });
});
