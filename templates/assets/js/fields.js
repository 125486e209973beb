// Reads and fills what a person typed in a form, without the fields that the form carries for itself.
const OWN = /^_/;

function isKept(control) {
  if (!control.name || OWN.test(control.name) || control.disabled) return false;
  return !['hidden', 'password', 'file', 'submit', 'button', 'reset'].includes(control.type);
}

/** { name: [values] } of one form; sensitive ones (ID numbers) only when asked for. */
export function readTyped(form, withSensitive) {
  const typed = {};
  for (const control of form.elements) {
    if (!isKept(control)) continue;
    if (!withSensitive && 'sensitive' in control.dataset) continue;
    const isChoice = control.type === 'checkbox' || control.type === 'radio';
    typed[control.name] ??= [];
    if (!isChoice || control.checked) typed[control.name].push(control.value);
  }
  return typed;
}

/** Puts values back. Returns whether anything changed. */
export function fillTyped(form, typed) {
  let hasChanged = false;
  for (const control of form.elements) {
    const values = isKept(control) ? typed[control.name] : undefined;
    if (!Array.isArray(values)) continue;
    if (control.type === 'checkbox' || control.type === 'radio') {
      const isOn = values.includes(control.value);
      hasChanged ||= control.checked !== isOn;
      control.checked = isOn;
    } else if (values.length > 0 && control.value !== values[0]) {
      hasChanged = true;
      control.value = values[0];
    }
  }
  return hasChanged;
}

/** True when a row of a repeated block is missing on the page, so that filling in would lose words. */
export function hasRoomFor(form, typed) {
  const names = new Set([...form.elements].map((control) => control.name));
  return Object.entries(typed).every(([name, values]) => names.has(name) || values.every((value) => value === ''));
}
