// Saves the words of a form on the server while they are typed, and brings them back when the page was left.
//   POST /drafts  form=<name>&fields=<JSON of { name: [values] }>   -> 204
//   GET  /drafts?form=<name>                                        -> 200 { fields } or 204
//   POST /drafts/discard  form=<name>                               -> 204
import { fillTyped, hasRoomFor, readTyped } from './fields.js';
import { bringBack, forget, keep } from './kept.js';
import { sentence } from './sentences.js';
import { tellSignedOut } from './updates.js';

const QUIET_MS = 1500;
const waiting = new WeakMap();

for (const form of document.querySelectorAll('form[data-draft]')) {
  form.addEventListener('input', () => plan(form));
  // What is on its way as a whole is no draft any more: saved now, it would come back after it was sent.
  form.addEventListener('submit', () => {
    clearTimeout(waiting.get(form));
    delete form.dataset.dirty;
  });
  if ('typed' in form.dataset) continue;
  if (bringBack(form)) tellRestored(form);
  else restore(form);
}

// Leaving the page: what the pause had not yet sent goes now.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'hidden') return;
  for (const form of document.querySelectorAll('form[data-draft][data-dirty]')) save(form);
});

function plan(form) {
  form.dataset.dirty = '';
  clearTimeout(waiting.get(form));
  waiting.set(
    form,
    setTimeout(() => save(form), QUIET_MS),
  );
}

async function save(form) {
  delete form.dataset.dirty;
  const body = new URLSearchParams({ form: form.dataset.draft, fields: JSON.stringify(readTyped(form, true)) });
  try {
    const answer = await fetch('/drafts', { method: 'POST', body, keepalive: body.toString().length < 60_000 });
    if (answer.status === 401) return tellSignedOut();
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    tell(form, 'saved', false);
  } catch {
    keep(form, false);
    tell(form, 'unsaved', true);
  }
}

async function restore(form) {
  try {
    const answer = await fetch(`/drafts?form=${encodeURIComponent(form.dataset.draft)}`);
    if (answer.status !== 200 || 'dirty' in form.dataset) return;
    const { fields } = await answer.json();
    if (hasRoomFor(form, fields) && fillTyped(form, fields)) tellRestored(form);
  } catch {
    // Without the network there is nothing to restore from.
  }
}

function tell(form, name, isWaiting) {
  const place = form.querySelector('[data-saved]');
  if (!place) return;
  place.hidden = false;
  place.textContent = sentence(name);
  place.classList.toggle('is-waiting', isWaiting);
}

function tellRestored(form) {
  const note = document.createElement('div');
  note.className = 'restored';
  note.setAttribute('role', 'status');
  const words = document.createElement('p');
  words.textContent = sentence('restored');
  const afresh = document.createElement('button');
  afresh.type = 'button';
  afresh.className = 'btn small';
  afresh.textContent = sentence('afresh');
  afresh.addEventListener('click', () => discard(form));
  note.append(words, afresh);
  form.prepend(note);
}

async function discard(form) {
  forget(form);
  await fetch('/drafts/discard', { method: 'POST', body: new URLSearchParams({ form: form.dataset.draft }) });
  location.reload();
}
