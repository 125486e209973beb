import path from 'node:path';
import { bundledFonts, paperFamily } from './bundled.ts';

/** Names under which templates may ask for the paper font: those of Chinese official papers and the generic ones. */
const REGULAR = [
  ...['宋体', 'SimSun', 'NSimSun', 'Songti SC', '仿宋', 'FangSong', '仿宋_GB2312', '楷体', 'KaiTi'],
  ...['serif', 'sans-serif', 'monospace'],
];
const BOLD = ['黑体', 'SimHei', 'Heiti SC'];

const escapeXml = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

function alias(family: string, isBold: boolean): string {
  const bold = isBold ? '<edit name="weight" mode="assign" binding="same"><const>bold</const></edit>' : '';
  return `<match target="pattern"><test name="family" qual="any" compare="eq"><string>${family}</string></test>
<edit name="family" mode="assign" binding="same"><string>${paperFamily}</string></edit>${bold}</match>`;
}

/**
 * A configuration under which programs of this machine see the bundled fonts and no others.
 * 黑体 is the bold weight of the same family, for the reason given at `bundledFonts`.
 * @param fonts the two files, where the browser's user can read them; nothing else of that kind lies beside them
 * @param cache an absolute folder which that user can write
 */
export function fontconfigXml(cache: string, fonts: readonly string[] = Object.values(bundledFonts)): string {
  const folders = new Set(fonts.map((file) => path.dirname(file)));
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${[...folders].map((folder) => `<dir>${escapeXml(folder)}</dir>`).join('\n')}
<cachedir>${escapeXml(cache)}</cachedir>
${REGULAR.map((family) => alias(family, false)).join('\n')}
${BOLD.map((family) => alias(family, true)).join('\n')}
</fontconfig>
`;
}
