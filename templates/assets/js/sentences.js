// Scripts hold no words: the page brings them in the reader's language.
const element = document.getElementById('sentences');

export function sentence(name) {
  return element?.dataset[name] ?? '';
}

/** Id of the account that is signed in, or null on the sign-in page and on errors before it. */
export const accountId = element?.dataset.account ?? null;

let away = null;

/** Says something at the foot of the page, with a link if there is somewhere to go. */
export function announce(text, link) {
  away?.remove();
  away = document.createElement('div');
  away.className = 'away';
  away.setAttribute('role', 'alert');
  const words = document.createElement('p');
  words.textContent = text;
  away.append(words);
  if (link) {
    const anchor = document.createElement('a');
    anchor.className = 'btn';
    anchor.href = link.href;
    anchor.textContent = link.text;
    away.append(anchor);
  }
  document.body.append(away);
}
