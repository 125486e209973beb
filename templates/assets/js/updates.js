// htmx without eval: no hx-on, no js: values, no trigger filters are used, and the policy forbids them anyway.
import htmx from './htmx.js';
import { announce, sentence } from './sentences.js';

const never = () => {
  throw new Error('Pages run no code from attributes');
};

// Where the policy demands Trusted Types, htmx may parse what this server answered, and nothing else may.
htmx.registerExtension('typed', {
  init: (api) => {
    const policy = window.trustedTypes?.createPolicy('htmx', { createHTML: (text) => text });
    const createHTML = (text) => (policy ? policy.createHTML(text) : text);
    api.initSecurity({ createHTML, createScript: never }, never, never);
  },
});

document.addEventListener('htmx:after:request', (event) => {
  const status = event.detail.ctx.response?.status;
  if (status === 401) tellSignedOut();
  else if (status >= 500) announce(sentence('failed'));
});

document.addEventListener('htmx:error', () => {
  announce(sentence(navigator.onLine ? 'failed' : 'offline'));
});

export function tellSignedOut() {
  document.dispatchEvent(new Event('signed-out'));
  const here = encodeURIComponent(location.pathname + location.search);
  announce(sentence('signedOut'), { href: `/sign-in?to=${here}`, text: sentence('signIn') });
}
