import type { AgreementOfPaper, CaseFile, ItemOfPaper, VisitOfPaper } from '../case-file.ts';
import { type Block, box, fields, list, may, need, prose } from '../model.ts';
import { HAND, mediated, partyBlocks, partyName, partySigns } from './parties.ts';
import { dayText, linesOf, sumText, word } from './words.ts';

/** 收条: who received what from whom; day and hand on paper. */
export function receipt(file: CaseFile, item: ItemOfPaper): Block[] {
  const agreement = file.agreements.find(({ items }) => items.some(({ id }) => id === item.id));
  const sum = item.amountFen === null ? null : `人民币${sumText(item.performedFen ?? item.amountFen)}`;
  return [
    prose([
      [
        '今收到',
        need('交付人', partyName(file, item.obligorPartyId)),
        '按',
        may('协议编号', agreement?.number ?? null),
        `调解协议第${item.ordinal}项（${item.what}）交付的`,
        need('金额或者物品', sum ?? (item.kind === 'DELIVERY' ? item.what : null)),
        '，以此为据。',
      ],
    ]),
    fields([
      [may('交付方式', item.way), may('交付地点', item.place)],
      [need('收到日期', dayText(item.performedOn)), may('是否付清', null)],
    ]),
    {
      is: 'signs',
      isDated: true,
      rows: [
        { label: '收款（物）人', name: partyName(file, item.payeePartyId), way: HAND },
        { label: '交付人', name: partyName(file, item.obligorPartyId), way: HAND },
        { label: '见证人', name: null, way: '签名' },
      ],
    },
  ];
}

/** J 人民调解回访记录. */
export function returnVisit(file: CaseFile, visit: VisitOfPaper): Block[] {
  const agreement =
    file.agreements.find(({ id }) => id === visit.agreementId) ??
    file.agreements.findLast(({ effectiveOn }) => effectiveOn !== null);
  const found = linesOf(
    visit.facts,
    visit.result && `结果：${word('visit-result', visit.result)}`,
    visit.measures && `采取的措施：${visit.measures}`,
  );
  return [
    fields([
      [need('当事人', file.parties.map(({ name }) => name).join('、'), [4, 20])],
      [
        agreement === undefined ? may('调解协议编号', null) : need('调解协议编号', agreement.number),
        need('回访事由', file.loaded.title),
      ],
      [need('回访时间', dayText(visit.visitedOn)), may('回访方式', word('contact-way', visit.way))],
      [may('被回访人', visit.visitedPerson), may('计划日期', dayText(visit.planDueOn))],
    ]),
    box(need('回访情况', found), 10),
    prose(['（记录协议履行、是否满意、是否诉讼或者已有裁判、有无错误调解、激化苗头和遗留隐患、采取的措施。）']),
    {
      is: 'ticks',
      label: '满意度',
      options: [1, 2, 3, 4, 5].map((n) => ({ text: `${n}分`, isOn: visit.satisfaction === n })),
    },
    {
      is: 'signs',
      isDated: true,
      rows: [
        { label: '被回访人', name: visit.visitedPerson, way: HAND },
        { label: '回访人', name: visit.visitor, way: '签名' },
      ],
    },
  ];
}

/** K 司法确认申请书: both sides jointly (人民调解法 Art. 33; 民事诉讼法 Art. 205). */
export function confirmationApplication(file: CaseFile, agreement: AgreementOfPaper): Block[] {
  const found = file.confirmations.find(({ agreementId }) => agreementId === agreement.id);
  const day = dayText(agreement.effectiveOn);
  // Before the court all of them apply.
  const joint: CaseFile = { ...file, parties: mediated(file).map((party) => ({ ...party, role: 'APPLICANT' })) };
  return [
    ...partyBlocks(joint),
    prose(
      [
        [
          `请求确认${day ?? '＿＿＿＿'}${file.org.sealName}主持达成的`,
          need('协议编号', agreement.number),
          '调解协议有效。',
        ],
      ],
      '请求事项',
    ),
    prose(
      [
        `申请人之间因${file.loaded.title}发生争议。`,
        agreement.facts,
        `经${file.org.sealName}主持调解，自愿达成协议，协议于${day ?? '＿＿＿＿'}生效。`,
        [
          '依照《中华人民共和国人民调解法》第三十三条、《中华人民共和国民事诉讼法》第二百零五条，自协议生效之日起三十日内（至',
          need('申请期限', dayText(found?.deadlineOn ?? null)),
          '）共同提出申请。',
        ],
      ],
      '事实和理由',
    ),
    list(
      [
        '本协议出于自愿，没有恶意串通、规避法律，没有损害国家利益、社会公共利益和他人合法权益。',
        '本协议不涉及身份关系的确认、物权或者知识产权的确权，不属于应当适用其他特别程序的事项。',
        '如因该协议内容给他人造成损害的，愿意承担相应的民事责任和其他法律责任。',
      ],
      '申请人承诺',
    ),
    list(
      [
        '调解协议',
        '调解组织主持调解的证明',
        '与协议有关的财产权利证明',
        '身份、资格证明',
        '送达地址和联系方式',
        '委托代理的，授权委托书',
      ],
      '附件',
    ),
    prose([['此致　　', need('受理法院', found?.court ?? null)]]),
    { is: 'signs', isDated: true, rows: partySigns(joint) },
  ];
}
