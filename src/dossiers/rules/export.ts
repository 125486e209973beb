/** Characters that some system takes for more than a letter of a name, and those that turn what stands beside them round. */
const UNSAFE = /[\\/:*?"<>|\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** A name that every file system takes: no folders, no more than 80 characters, its ending kept. */
export function fileName(typed: string): string {
  const safe = typed
    .normalize('NFC')
    .toWellFormed()
    .replace(UNSAFE, '_')
    .replace(/^[. ]+|[. ]+$/g, '');
  const letters = [...safe];
  if (letters.length <= 80) return safe === '' ? '_' : safe;
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(safe)?.[0] ?? '';
  return letters.slice(0, 80 - ending.length).join('') + ending;
}

/** 说明.txt: what is in the ZIP and how anybody checks it. */
export function readMe(told: { number: string; title: string; at: string; by: string; events: number }): string {
  return `整案材料
卷名：${told.title}
案号：${told.number}
下载时间：${told.at}（北京时间）
下载人：${told.by}

一、里面有什么
卷宗/　　　装订本，封面、目录、全部文件连续编页
文书/　　　各次打印的文书
材料/　　　照片、扫描件和其他文件，按上传先后
数据/　　　case.json 是下载人可以查阅的全部数据，schema.json 说明每一项（JSON Schema）
事件日志/　events.json，本案的 ${told.events} 条事件和它们所在的链
核对/　　　verify.html（用浏览器打开）、verify.mjs（用 Node 运行）
SHA256SUMS 每个文件的 SHA-256

二、怎样核对
1. 把压缩包全部解压。
2. 用浏览器打开 核对/verify.html，选中解压后的文件夹；或者运行：node 核对/verify.mjs
3. 也可以不用这里的程序：sha256sum -c SHA256SUMS

三、事件链的算法
每条事件有 prevHash、hash 和 bytes：
　　hash = SHA-256( prevHash 的 32 个字节，后面接 bytes 的 UTF-8 字节 )
bytes 是一个 JSON 数组，依次为：chain, seq, id, 发生时刻, 记录时刻（均为 1970 年起的微秒数），
actorId, actorName, orgId, orgName, name, caseId, intakeId, subjectId, payload。
同一条链上，后一条的 prevHash 等于前一条的 hash；第 1 条的 prevHash 是文字 "chain n"（n 为链号）的 SHA-256。
chains 里的 links 列出从本案第一条事件起直到链尾的每一个 hash；别的案件的事件只列 hash，不列内容。
本单位每夜重算全部链。向本单位核对链尾（head）的 seq 和 hash，可以确认这份日志没有被整体重做。
`;
}
