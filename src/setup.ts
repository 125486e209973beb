import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { config } from '../config/index.ts';
import { shanghaiDate } from './calendar/shanghai.ts';
import type { Context } from './context.ts';
import { Invalid } from './platform/http/refusals.ts';
import { loadMessages } from './platform/i18n/messages.ts';
import { translator } from './platform/i18n/translator.ts';
import { openInstallation } from './platform/installation.ts';
import { createProgress } from './platform/process/progress.ts';
import { report } from './platform/report.ts';
import { StartRefusal } from './platform/start-refusal.ts';
import { asSystem, migrateInstallation } from './prepare-data.ts';
import { answersFromFlags, askAnswers, type InWords } from './setup/answers.ts';
import { ALL_QUESTIONS, QUESTIONS } from './setup/questions.ts';
import { refuseSecondOffice, type SetupAnswers, setUp } from './setup/set-up.ts';

/** `npm run setup`: the street, its centre and the first administrator, asked for or given by flags (`--street ...`). */

const names = ALL_QUESTIONS.map((question) => QUESTIONS[question].flag);

function flags(): Partial<SetupAnswers> & { help?: boolean } {
  const texts = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values } = parseArgs({ options: { ...texts, help: { type: 'boolean' } } });
    const given = Object.entries(values).filter(([, value]) => typeof value === 'string');
    const byFlag = new Map(given.map(([name, value]) => [name, String(value)]));
    const answers = ALL_QUESTIONS.flatMap((question) => {
      const answer = byFlag.get(QUESTIONS[question].flag);
      return answer === undefined ? [] : [[question, answer]];
    });
    return { ...Object.fromEntries(answers), help: values.help === true };
  } catch (cause) {
    const all = names.map((name) => `--${name}`).join(' ');
    throw new StartRefusal(`参数有误。可用：${all}`, `Unknown or incomplete flag. Known are: ${all}`, { cause });
  }
}

function help(): string {
  const lines = Object.values(QUESTIONS).map(({ flag, zh, en, example }) => `  --${flag} ${example}　${zh} · ${en}`);
  return [
    'npm run setup                 逐项提问 asks one by one',
    'npm run setup -- --street …   用参数，未给的按街道名称推定 by flags; most of what is left out follows from the street',
    ...lines,
  ].join('\n');
}

function inBothLanguages(): InWords {
  const messages = loadMessages(path.resolve(import.meta.dirname, '../templates/messages'));
  const now = new Date();
  return (fault) =>
    `${translator(messages, 'zh-CN', 'show', now)(fault)} · ${translator(messages, 'en', 'show', now)(fault)}`;
}

async function answersFor(ctx: Context, given: Partial<SetupAnswers>, inWords: InWords): Promise<SetupAnswers> {
  // Nobody should answer eight questions in order to hear that it was in vain.
  await refuseSecondOffice(ctx);
  if (!process.stdin.isTTY) return answersFromFlags(given, inWords);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // While it asks, the terminal gives Ctrl-C to it alone.
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return await askAnswers(given, terminal, inWords);
  } finally {
    terminal.close();
  }
}

async function main(): Promise<void> {
  const { help: isAskedFor, ...given } = flags();
  if (isAskedFor) return console.log(help());
  const env = config();
  const inWords = inBothLanguages();
  const progress = createProgress();
  const installation = await openInstallation(env, 'command');
  try {
    await migrateInstallation(env, installation, progress);
    progress.end();
    await asSystem(env, installation, async (ctx) => {
      const answers = await answersFor(ctx, given, inWords);
      const { username, password, until } = await setUp(ctx, answers).catch((error: unknown) => {
        if (!(error instanceof Invalid)) throw error;
        throw new StartRefusal(
          error.faults.map((fault) => inWords(fault)).join('\n'),
          'Nothing was created for this part.',
        );
      });
      console.log(`\n已建立：${answers.street}，${answers.centre}。Created.`);
      console.log(`管理员 administrator   ${username}`);
      console.log(`一次性密码 password    ${password}`);
      console.log(
        `首次登录须修改，${shanghaiDate(until)} 前有效。To be changed at the first sign-in, valid until then.`,
      );
    });
  } finally {
    progress.end();
    await installation.close();
  }
}

try {
  await main();
} catch (error) {
  report(error);
}
