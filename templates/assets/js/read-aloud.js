// Reads a page aloud with the voice of the device, for those who would rather listen.
import { sentence } from './sentences.js';

const SPOKEN = 'h1, h2, h3, p, label, legend, li, .btn, td';

if ('speechSynthesis' in window) {
  for (const button of document.querySelectorAll('[data-read-aloud]')) {
    const words = button.querySelector('span');
    const start = words.textContent;
    button.hidden = false;
    const rest = () => {
      words.textContent = start;
    };
    button.addEventListener('click', () => {
      const isSpeaking = speechSynthesis.speaking;
      speechSynthesis.cancel();
      if (isSpeaking) return rest();
      const speech = new SpeechSynthesisUtterance(textOf(button));
      speech.lang = sentence('lang');
      speech.rate = 0.9;
      speech.addEventListener('end', rest);
      speech.addEventListener('error', rest);
      words.textContent = button.dataset.stop;
      speechSynthesis.speak(speech);
    });
  }
  window.addEventListener('pagehide', () => speechSynthesis.cancel());
}

function textOf(button) {
  const part = document.querySelector(button.dataset.readAloud);
  const pieces = [...(part?.querySelectorAll(SPOKEN) ?? [])].filter(
    (piece) => piece !== button && !piece.querySelector(SPOKEN) && piece.offsetParent !== null,
  );
  return pieces.map((piece) => piece.textContent.trim()).join('。');
}
