// A row opens beside its list. Where there is no room beside it, the link leads to the page itself.
const ROOM = window.matchMedia('(min-width: 1201px)');

document.addEventListener('htmx:before:request', (event) => {
  const link = event.detail.ctx.sourceElement;
  if (!('panel' in link.dataset) || ROOM.matches) return;
  event.preventDefault();
  location.assign(link.href);
});

document.addEventListener('htmx:after:swap', (event) => {
  const link = event.detail.ctx.sourceElement;
  if (!('panel' in link.dataset)) return;
  document.getElementById('side')?.classList.remove('is-empty');
  for (const other of document.querySelectorAll('[data-panel][aria-current]')) other.removeAttribute('aria-current');
  link.setAttribute('aria-current', 'true');
});
