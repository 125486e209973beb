/** Columns of the list share the width by their millimetres; the table's headings stand upright to be narrow. */
const shares = Array.from({ length: 30 }, (_, i) => `.w${i + 1}{width:${(i + 1) / 2}%}`).join('');

export const SHEET_CSS = `
body{margin:0;font:9pt/1.35 "宋体"}
h1{margin:0 0 2mm;text-align:center;font:700 18pt/1.2 "宋体"}
h2{margin:3mm 0 1mm;font:700 10.5pt/1.2 "黑体"}
.line{display:flex;justify-content:space-between;gap:4mm;margin:0 0 2mm;white-space:nowrap}
.basis,.proof{margin:2mm 0 0;font-size:8.5pt}
.signs{display:flex;justify-content:space-between;margin:6mm 0 0}
table{width:100%;border-collapse:collapse;table-layout:fixed}
thead{display:table-header-group}
tr{break-inside:avoid}
th,td{border:.5pt solid #000;padding:.8mm .6mm;text-align:center;overflow-wrap:anywhere}
th{font:700 8.5pt/1.2 "黑体"}
.name{text-align:left}
.total td{font-weight:700}
.wide{width:7.5%}
.money{width:6%}
.up span{writing-mode:vertical-rl;text-orientation:upright;letter-spacing:-.2mm;white-space:nowrap}
.up{height:34mm;vertical-align:middle}
.list td,.list th{font-size:7pt;text-align:left;vertical-align:top;padding:.5mm}
.list td{white-space:pre-line}
.list tr{break-inside:auto}
.seq{width:2%}
.bulletin td:first-child{text-align:left}
.bulletin th,.bulletin td{font-size:7.5pt;line-height:1.1;padding:.13mm .8mm}
.what{width:30%}
.bulletin .part th{text-align:left}
${shares}
`;
