import { TERMINATION_REASONS } from '../../cases/rules/results.ts';
import type { CaseFile, ReferralOfPaper } from '../case-file.ts';
import { type Block, box, fields, list, may, need, prose } from '../model.ts';
import { mediatorSigns, namesOf, partyBlocks, partySigns } from './parties.ts';
import { remediesNote, remedyLines } from './remedies.ts';
import { dayText, linesOf, momentText, word } from './words.ts';

/** L 终止调解通知书: why it ended and which ways stay open (人民调解法 Art. 26; E3). */
export function termination(file: CaseFile): Block[] {
  const { facts } = file.loaded;
  const { resultOn, terminationReasons: reasons, terminationNote } = file.case;
  return [
    fields([
      [need('申请人', namesOf(file, 'APPLICANT')), need('被申请人', namesOf(file, 'RESPONDENT'))],
      [
        need('接受调解时间', dayText(facts.acceptedOn)),
        need('终止时间', facts.agreements.some(({ effectiveOn }) => effectiveOn !== null) ? null : dayText(resultOn)),
      ],
    ]),
    box(need('案件过程', course(file)), 4),
    {
      is: 'ticks',
      label: '终止原因',
      options: Object.keys(TERMINATION_REASONS).map((code) => ({
        text: word('termination-reason', code) ?? '',
        isOn: reasons.includes(code),
      })),
    },
    ...(terminationNote === null ? [] : [box(may('说明', terminationNote), 2)]),
    box(need('争议焦点', facts.summary), 4),
    ways(file),
    prose(['本委员会不因调解而阻止当事人依法通过仲裁、行政、司法等途径维护自己的权利。']),
    { is: 'signs', isDated: true, rows: [...partySigns(file), ...mediatorSigns(file)] },
    { is: 'seal', org: file.org.sealName, day: null },
  ];
}

/** At least one item: acceptance, each session, each investigation, in the order of time. */
function course(file: CaseFile): string | null {
  const { acceptedOn } = file.loaded.facts;
  const steps = [
    ...file.investigations.map(({ at, kind, place }) => ({
      at,
      what: `${word('investigation-kind', kind)}（${place}）`,
    })),
    ...file.sessions.map(({ startedAt, ordinal, result }) => ({
      at: startedAt,
      what: `第${ordinal}次调解，${word('session-result', result)}`,
    })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  return linesOf(
    acceptedOn && `${dayText(acceptedOn)}　受理。`,
    ...steps.map(({ at, what }) => `${momentText(at)}　${what}。`),
  );
}

function ways(file: CaseFile): Block {
  const note = remediesNote(file);
  const lines = remedyLines(file).map(({ where, until }) => `${where}。${until}。`);
  return list([...lines, ...(note === null ? [] : [note])], '已告知当事人的途径');
}

/** 后续途径告知单: in large type, to take home. */
export function remediesSlip(file: CaseFile): Block[] {
  const note = remediesNote(file);
  return [
    prose([`${file.loaded.title}，在本委员会没有调解成，或者您不想继续调解。您还可以走下面的路：`]),
    ...remedyLines(file).flatMap(({ where, address, bring, until }, i): Block[] => [
      { is: 'large', heading: '', lines: [`${i + 1}. ${where}`], tick: '' },
      fields([
        [need('去哪里', address, [4, 20])],
        [may('带什么', bring, [4, 20])],
        [may('什么时候以前', until, [4, 20])],
      ]),
    ]),
    ...(note === null ? [] : [prose([note])]),
    prose([['有不明白的，可以打电话问：', need('电话', file.org.phone), '　', may('地址', file.org.address)]]),
    prose(['调解不收费；调解没有成，不影响您去法院或者其他地方。']),
  ];
}

/** M 撤回调解申请书. */
export function withdrawal(file: CaseFile): Block[] {
  const { terminationReasons: reasons } = file.case;
  return [
    ...partyBlocks(
      file,
      file.parties.filter(({ role }) => role === 'APPLICANT'),
    ),
    prose([
      [
        need('申请人', namesOf(file, 'APPLICANT')),
        '与',
        need('被申请人', namesOf(file, 'RESPONDENT')),
        '之间的纠纷，申请人现自愿撤回调解申请。',
      ],
    ]),
    {
      is: 'ticks',
      label: '撤回原因',
      options: [
        { text: '双方自行和解', isOn: reasons.includes('SELF_SETTLED') },
        { text: '对方已经履行', isOn: false },
        { text: '另行起诉或者申请仲裁', isOn: false },
        { text: '其他', isOn: false },
      ],
    },
    box(may('其他原因的说明', null), 4),
    prose([`此致　　${file.org.sealName}`]),
    {
      is: 'signs',
      isDated: true,
      rows: partySigns(
        file,
        file.parties.filter(({ role }) => role === 'APPLICANT'),
      ),
    },
  ];
}

/** 移送函, with the receipt that comes back. */
export function referral(file: CaseFile, { toName, facts, reason, requirement, sentOn }: ReferralOfPaper): Block[] {
  return [
    prose([[need('收函单位', toName), '：']]),
    prose([
      `${file.loaded.title}，本委员会已于${dayText(file.loaded.facts.acceptedOn) ?? '＿＿＿＿'}受理。现依照有关规定移送你单位处理，请予接收并将处理结果告知当事人和本委员会。`,
    ]),
    fields([[may('申请人', namesOf(file, 'APPLICANT')), may('被申请人', namesOf(file, 'RESPONDENT'))]]),
    box(need('纠纷情况', linesOf(facts, facts === null && file.loaded.facts.summary)), 5),
    box(need('移送理由', reason), 3),
    ...(requirement === null ? [] : [box(may('建议', requirement), 2)]),
    { is: 'seal', org: file.org.sealName, day: dayText(sentOn) },
    fields(
      [
        [may('接收单位', null), may('接收人', null)],
        [may('接收日期', null), may('收文编号', null)],
      ],
      '回　　执',
    ),
  ];
}

/** 无争议事实记载 (山东省多元化解纠纷促进条例 Art. 24): with the consent of both, signed by both. */
export function undisputedFacts(file: CaseFile): Block[] {
  const { facts } = file.loaded;
  return [
    fields([
      [need('申请人', namesOf(file, 'APPLICANT')), need('被申请人', namesOf(file, 'RESPONDENT'))],
      [need('调解起始时间', dayText(facts.acceptedOn)), may('调解终止时间', dayText(file.case.resultOn))],
    ]),
    prose(['调解未能达成协议。经各方当事人同意，对调解过程中没有争议的下列事实予以记载：']),
    box(need('无争议的事实', file.case.undisputedFacts), 12),
    box(may('未能达成协议的原因', file.case.terminationNote), 3),
    prose(['以上记载已经当事人核对无误。为达成协议作出让步而认可的事实不在此列。']),
    { is: 'signs', isDated: true, rows: [...partySigns(file), ...mediatorSigns(file)] },
    { is: 'seal', org: file.org.sealName, day: null },
  ];
}
