import { qrSvg } from '../../src/platform/pdf/qr.ts';
import { startBrowser } from '../platform/html/browser.ts';

type Shot = { turn?: number; light?: number; blur?: number; words?: string };

/** Takes photographs of sheets on a table: real JPEG files, drawn by a browser. */
export type Camera = {
  /** @param codes texts of the QR codes in the corners of the sheet; `turn` in degrees, `light` 1 is a bright day */
  page(codes: readonly string[], shot?: Shot): Promise<Uint8Array<ArrayBuffer>>;
  /** The same as a form sends it. */
  file(name: string, codes: readonly string[], shot?: Shot): Promise<File>;
  /** A picture of any document. */
  show(html: string): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
};

const CORNERS = ['right:24px;top:16px', 'left:24px;top:16px', 'left:24px;bottom:16px'];

function sheet(codes: readonly string[], { turn = 3, light = 0.9, blur = 0.4, words = '' }: Shot): string {
  const marks = codes.map(
    (code, at) => `<div style="position:absolute;${CORNERS[at]}">${qrSvg(code, { sizeMm: 27 })}</div>`,
  );
  const lines = Array.from({ length: 24 }, (_, n) => `<p>${words}第${n}行　甲乙双方自愿达成如下协议，一式三份。</p>`);
  return `<body style="margin:0;background:#654"><div style="position:absolute;inset:0;filter:brightness(${light}) blur(${blur}px)">
    <div style="position:absolute;left:90px;top:130px;width:840px;height:1160px;background:#eeeae0;transform:rotate(${turn}deg)">
    <div style="margin:150px 60px;font:22px/38px sans-serif">${lines.join('')}</div>${marks.join('')}</div></div></body>`;
}

export async function openCamera(): Promise<Camera> {
  const browser = await startBrowser();
  const page = await browser.newPage();
  await page.setViewport({ width: 1020, height: 1420 });
  const show: Camera['show'] = async (html) => {
    await page.setContent(html);
    return Uint8Array.from(await page.screenshot({ type: 'jpeg', quality: 82 }));
  };
  const take: Camera['page'] = (codes, shot = {}) => show(sheet(codes, shot));
  return {
    page: take,
    show,
    file: async (name, codes, shot) => new File([await take(codes, shot)], name, { type: 'image/jpeg' }),
    close: () => browser.close(),
  };
}
