// Keeps what was typed on this device when it cannot reach the server: the session is over, or the network is gone.
// Ordinary words go to localStorage and come back after signing in; numbers of identity cards only live as long as
// the tab (sessionStorage). Both are bound to the account and cleared when it signs out.
import { fillTyped, hasRoomFor, readTyped } from './fields.js';
import { accountId, announce, sentence } from './sentences.js';

const PREFIX = 'kept:';
const LONGEST_MS = 7 * 86_400_000;
const forms = () => [...document.querySelectorAll('form[data-draft]')];
const nameOf = (form) => `${PREFIX}${accountId}:${form.dataset.draft}`;

export function keep(form, isSent) {
  if (accountId === null) return;
  const note = { at: Date.now(), isSent, typed: readTyped(form, false) };
  store(localStorage, nameOf(form), note);
  store(sessionStorage, nameOf(form), { ...note, typed: readTyped(form, true) });
}

function keptTyped(form) {
  const note = load(sessionStorage, nameOf(form)) ?? load(localStorage, nameOf(form));
  return note && Date.now() - note.at < LONGEST_MS ? note.typed : null;
}

/** Fills the form with what this device kept; returns whether that changed anything. */
export function bringBack(form) {
  const typed = accountId === null ? null : keptTyped(form);
  return typed !== null && hasRoomFor(form, typed) && fillTyped(form, typed);
}

export function forget(form) {
  localStorage.removeItem(nameOf(form));
  sessionStorage.removeItem(nameOf(form));
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if ('signsOut' in form.dataset) return clear();
  if (!('draft' in form.dataset) || event.defaultPrevented) return;
  if (!navigator.onLine) {
    event.preventDefault();
    keep(form, false);
    announce(sentence('offline'));
    return;
  }
  keep(form, true);
});

document.addEventListener('signed-out', () => {
  for (const form of forms()) keep(form, false);
});

if (accountId === null) {
  // Signed out, or refused before anybody was known: what was submitted last did not arrive.
  for (const name of allNames()) {
    const note = load(localStorage, name);
    if (note) store(localStorage, name, { ...note, isSent: false });
  }
} else if (!document.body.dataset.page.startsWith('errors/')) {
  // A page that shows neither the form again nor an error means that the submission arrived; so does one that confirms
  // it, though it offers the same form anew.
  const isConfirmed = document.querySelector('.flash') !== null;
  const shown = new Set(forms().map(nameOf));
  for (const name of names()) {
    const note = load(localStorage, name);
    const isGone = !shown.has(name) && (note === null || note.isSent);
    if (isGone || (isConfirmed && note?.isSent)) remove(name);
  }
}

function allNames() {
  return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
}

function names() {
  return allNames().filter((name) => name.startsWith(`${PREFIX}${accountId}:`));
}

function clear() {
  for (const name of names()) remove(name);
}

function remove(name) {
  localStorage.removeItem(name);
  sessionStorage.removeItem(name);
}

function store(place, name, note) {
  try {
    place.setItem(name, JSON.stringify(note));
  } catch {
    // Full or switched off: the draft on the server is what remains.
  }
}

function load(place, name) {
  try {
    return JSON.parse(place.getItem(name));
  } catch {
    return null;
  }
}
