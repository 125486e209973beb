// Single keys for the counter: an element with data-shortcut="n" is pressed, or focused if it is a field.
// They can be switched off at the foot of the page, because voice input types letters too.
const SWITCH = 'shortcuts-off';
const isOff = () => localStorage.getItem(SWITCH) !== null;

document.addEventListener('keydown', (event) => {
  if (isOff() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest('input, textarea, select, [contenteditable]')) return;
  const target = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches('input, textarea, select')) target.focus();
  else target.click();
});

const toggle = document.querySelector('[data-shortcuts-switch]');
if (toggle) {
  const show = () => {
    toggle.textContent = isOff() ? toggle.dataset.off : toggle.dataset.on;
    toggle.setAttribute('aria-pressed', String(!isOff()));
  };
  toggle.hidden = false;
  show();
  toggle.addEventListener('click', () => {
    if (isOff()) localStorage.removeItem(SWITCH);
    else localStorage.setItem(SWITCH, 'yes');
    show();
  });
}
