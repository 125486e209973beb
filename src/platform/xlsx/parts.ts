import { escapeHtml } from '../pdf/paper.ts';

/** Parts of a workbook that are the same for every sheet (ECMA-376 Part 1). */
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

// What XML 1.0 has no place for: control characters and halves of pairs.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not pass
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** A text as XML; what cannot be written becomes the replacement character, so that the loss can be seen. */
export function xmlText(text: string): string {
  return escapeHtml(text.replace(UNFIT, '\ufffd'));
}

export const CONTENT_TYPES = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${CONTENT}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

export const PACKAGE_RELS = `${XML}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

export const WORKBOOK_RELS = `${XML}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;

/** @param headRow number of the row that repeats on every printed page, from 1 */
export function workbookXml(name: string, headRow: number): string {
  const quoted = `'${name.replaceAll("'", "''")}'`;
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${xmlText(name)}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${xmlText(quoted)}!$${headRow}:$${headRow}</definedName></definedNames></workbook>`;
}

/** A sheet's name as Excel allows it: 31 characters, none of those that an address needs. */
export const sheetName = (text: string): string => [...text.replace(/[\\/?*[\]:]/g, ' ')].slice(0, 31).join('');

export function coreXml(title: string, at: Date): string {
  const when = at.toISOString().replace(/\.\d+Z$/, 'Z');
  return `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">${when}</dcterms:created></cp:coreProperties>`;
}

/**
 * Places in `cellXfs` below. `typed` is text that looks like a formula and stays text also when it is edited; `short` is a
 * small number, which shrinks in a narrow column where other text goes on in a further line.
 */
export const STYLES = {
  plain: 0,
  title: 1,
  line: 2,
  head: 3,
  cell: 4,
  typed: 5,
  struck: 6,
  sum: 7,
  short: 8,
  struckShort: 9,
} as const;
export type Style = keyof typeof STYLES;

const align = (horizontal: string, vertical: string) =>
  `<alignment horizontal="${horizontal}" vertical="${vertical}" wrapText="1"/>`;
const SHRUNK = '<alignment horizontal="left" vertical="top" shrinkToFit="1"/>';
const xf = (font: number, border: number, inside: string, more = '') =>
  `<xf numFmtId="49" fontId="${font}" fillId="0" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"${more}>${inside}</xf>`;
const font = (size: number, more = '') =>
  `<font>${more}<sz val="${size}"/><name val="宋体"/><family val="3"/><charset val="134"/></font>`;
const side = (name: string) => `<${name} style="thin"><color auto="1"/></${name}>`;

export const STYLES_XML = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="4">${font(10)}${font(18, '<b/>')}${font(10, '<b/>')}${font(10, '<strike/>')}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="10"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${xf(1, 0, align('center', 'center'))}${xf(0, 0, align('left', 'center'))}${xf(2, 1, align('center', 'center'))}${xf(0, 1, align('left', 'top'))}${xf(0, 1, align('left', 'top'), ' quotePrefix="1"')}${xf(3, 1, align('left', 'top'))}${xf(2, 1, align('left', 'center'))}${xf(0, 1, SHRUNK)}${xf(3, 1, SHRUNK)}</cellXfs></styleSheet>`;

/** `A`, `B`, … `AA`. @param index from 0 */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : columnName(rest - 1)) + String.fromCharCode(65 + (index % 26));
}

export const SHEET_START = `${XML}<worksheet xmlns="${MAIN}">`;
