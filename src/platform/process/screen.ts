export type SignIn = { username: string; zh: string; en: string };

export type Screen = {
  version: string;
  address: string;
  /** null: no demonstration, people sign in with their own accounts. */
  demonstration: { password: string; signIns: readonly SignIn[] } | null;
  dataDir: string;
  /** Where the cluster lies when that is outside of DATA_DIR, or the server that is used instead. */
  database: string | null;
  logs: string | null;
};

/** Columns on a terminal: Chinese characters and punctuation take two. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffef\u{20000}-\u{3ffff}]/u.test(sign) ? 2 : 1), 0);
}

const padded = (text: string, width: number) => text + ' '.repeat(Math.max(1, width - widthOf(text)));

function signInLines({ password, signIns }: { password: string; signIns: readonly SignIn[] }): string[] {
  const [names, roles] = [signIns.map(({ username }) => username), signIns.map(({ zh }) => zh)];
  const widest = (texts: string[]) => Math.max(...texts.map(widthOf)) + 2;
  return [
    `演示账号（虚构数据），密码都是 ${password}`,
    `Demonstration sign-ins (invented data), the password of all is ${password}`,
    ...signIns.map(({ username, zh, en }) => `  ${padded(username, widest(names))}${padded(zh, widest(roles))}${en}`),
    '',
  ];
}

/** The one screen that a started product shows: where it is, who may sign in, where the data lie, how to stop it. */
export function startScreen(screen: Screen): string {
  const place = screen.database === null ? screen.dataDir : `${screen.dataDir}（数据库 database: ${screen.database}）`;
  return [
    '',
    `矛盾纠纷调解系统 ${screen.version} 已启动 · Dispute mediation is running`,
    '',
    `打开 Open   ${screen.address}`,
    '',
    ...(screen.demonstration === null ? [] : signInLines(screen.demonstration)),
    `数据 Data   ${place}`,
    ...(screen.logs === null ? [] : [`日志 Logs   ${screen.logs}`]),
    '停止 Stop   Ctrl-C（数据保留 · all data are kept）',
    '',
  ].join('\n');
}
