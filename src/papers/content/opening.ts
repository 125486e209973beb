import { ageOn } from '../../people/rules/age.ts';
import type { CaseFile, PartyOfPaper } from '../case-file.ts';
import { type Block, box, fields, list, may, need, prose, type Sign } from '../model.ts';
import { HAND, mediated, mediatorNames, partyBlocks, partyName, partySigns } from './parties.ts';
import { dayText, word } from './words.ts';

/** C 人民调解申请书. */
export function application(file: CaseFile): Block[] {
  const { requests, occurredOn, place } = file.case;
  const asked = requests.map((text, i) => `${i + 1}、${text}`).join('\n');
  return [
    ...partyBlocks(file, file.parties),
    fields([[may('发生日期', dayText(occurredOn)), may('发生地点', place)]]),
    box(need('纠纷简要情况', file.loaded.facts.summary), 6),
    box(need('当事人申请事项', asked), 4),
    prose(['人民调解委员会已将人民调解的有关规定告知我，我自愿申请人民调解委员会进行调解。']),
    prose([`此致　　${file.org.sealName}`]),
    { is: 'signs', isDated: true, rows: partySigns(file, applicants(file)) },
  ];
}

const applicants = (file: CaseFile): PartyOfPaper[] => file.parties.filter(({ role }) => role === 'APPLICANT');

/** E 权利义务告知书: 人民调解法 Art. 3, 4, 23, 24, 26, 31–33; 个人信息保护法 Art. 14, 29, 31. */
export function rightsNotice(file: CaseFile): Block[] {
  return [
    prose([
      '人民调解委员会是依法设立的调解民间纠纷的群众性组织，调解民间纠纷不收取任何费用。',
      '人民调解遵循下列原则：在当事人自愿、平等的基础上进行；不违背法律、法规和国家政策；尊重当事人的权利，不因调解而阻止当事人依法通过仲裁、行政、司法等途径维护自己的权利。',
    ]),
    list(
      [
        '选择或者接受人民调解员；',
        '接受调解、拒绝调解或者要求终止调解；',
        '要求调解公开进行或者不公开进行；',
        '自主表达意愿、自愿达成调解协议。',
      ],
      '一、当事人的权利',
    ),
    list(['如实陈述纠纷事实；', '遵守调解现场秩序，尊重人民调解员；', '尊重对方当事人行使权利。'], '二、当事人的义务'),
    list(
      [
        '经人民调解委员会调解达成的调解协议，具有法律约束力，当事人应当按照约定履行。',
        '就调解协议的履行或者内容发生争议的，一方当事人可以向人民法院提起诉讼。',
        '双方当事人认为有必要的，可以自调解协议生效之日起三十日内共同向人民法院申请司法确认。',
        '调解不成的，当事人可以依法通过仲裁、行政、司法等途径维护自己的权利。',
        '为达成协议作出让步而认可的事实，不在其后的诉讼中作为对其不利的根据，法律另有规定的除外。',
        '当事人恶意串通、虚假调解，损害国家利益、公共利益或者他人合法权益的，依法承担责任。',
      ],
      '三、协议的效力和其他途径',
    ),
    ...mediators(file),
    {
      is: 'ticks',
      label: '调解是否公开（由当事人选择，不选择的不公开）',
      options: [
        { text: '不公开进行', isOn: false },
        { text: '公开进行', isOn: false },
      ],
    },
    ...sensitive(),
    ...violence(file),
    prose(['以上内容人民调解员已告知并解释，当事人已经知悉。']),
    { is: 'signs', isDated: true, rows: [...partySigns(file), ...guardians(file)] },
    { is: 'seal', org: file.org.sealName, day: null },
  ];
}

/** Who mediates, and what they are to the parties, so that anybody can object (人民调解法 Art. 15, 19; 人民法院在线调解规则 Art. 13). */
function mediators(file: CaseFile): Block[] {
  const { disclosures, mediators: who } = file.loaded.facts;
  const ties = disclosures
    .filter(({ relation }) => relation !== 'NONE')
    .map(({ mediatorId, partyId, relation }) => {
      const name = who.find(({ id }) => id === mediatorId)?.name ?? '';
      return `人民调解员${name}与${partyName(file, partyId) ?? ''}是${word('relation', relation)}。`;
    });
  return [
    prose(
      [
        ['本纠纷由人民调解员', need('人民调解员', mediatorNames(file).join('、')), '调解。'],
        '人民调解员不得是本纠纷的当事人。人民调解员是当事人的近亲属、与纠纷有利害关系，或者与当事人有其他可能影响公正调解的关系的，应当说明；当事人可以要求其回避，另选人民调解员，也可以同意由其继续调解。',
        ...(ties.length === 0 ? [] : [`披露：${ties.join('')}`]),
      ],
      '四、人民调解员',
    ),
  ];
}

/** Separate consent, with a separate hand: health, finance, whereabouts, and children under fourteen (E20). */
function sensitive(): Block[] {
  return [
    prose(
      [
        '为调解纠纷，本委员会需要处理当事人的姓名、住址、联系方式、证件号码；涉及伤病、收入财产、行踪或者不满十四周岁未成年人的信息，属于敏感个人信息，只用于调解、回访、归档和依法报送，不公开。不采集指纹、人脸等生物识别信息，按指印只留在纸上。当事人可以查阅、更正，可以撤回同意。',
      ],
      '五、个人信息（单独同意）',
    ),
    {
      is: 'ticks',
      label: '对处理敏感个人信息',
      options: [
        { text: '同意', isOn: false },
        { text: '不同意', isOn: false },
        { text: '本纠纷不涉及', isOn: false },
      ],
    },
  ];
}

/** Told to everybody in a family matter alike, so that it accuses nobody (反家庭暴力法 Art. 13, 23; E19). */
function violence(file: CaseFile): Block[] {
  if (file.loaded.facts.disputeType !== 'FAMILY') return [];
  return [
    prose(
      [
        '家庭成员之间禁止任何形式的家庭暴力。遭受或者面临家庭暴力的，可以随时向公安机关报案（110），可以向人民法院申请人身安全保护令；调解不影响这些权利，任何人都可以要求不与对方见面。',
      ],
      '六、家庭暴力',
    ),
  ];
}

/** A guardian consents for a child under fourteen (个人信息保护法 Art. 31). */
function guardians(file: CaseFile): Sign[] {
  const on = file.loaded.facts.acceptedOn ?? file.today;
  return mediated(file)
    .filter(({ birthDate }) => birthDate !== null && (ageOn(birthDate, on) ?? 14) < 14)
    .map(({ name }) => ({ label: '监护人', name: `（${name}不满十四周岁）`, way: HAND }));
}

/** N 授权委托书. */
export function powerOfAttorney(file: CaseFile, party: PartyOfPaper): Block[] {
  const { agentName, agentKind, agentAuthority, name } = party;
  return [
    ...partyBlocks(file, [{ ...party, agentName: null }]),
    fields([
      [need('受委托人', agentName), need('身份', word('agent-kind', agentKind))],
      [may('证件号码', null), need('联系方式', null)],
    ]),
    prose([
      [
        need('委托人', name),
        '现委托',
        need('受委托人', agentName),
        `，在${file.org.sealName}调解的${file.loaded.title}中，作为委托人的代理人参加调解。`,
      ],
    ]),
    {
      is: 'ticks',
      label: '委托权限',
      options: [
        { text: '一般授权：代为陈述、提交材料、签收文书', isOn: agentAuthority === 'GENERAL' },
        { text: '特别授权：另可代为承认、变更、放弃请求，进行和解，签订调解协议', isOn: agentAuthority === 'SPECIAL' },
      ],
    },
    prose(['委托期限自签名之日起至本纠纷调解终结时止。']),
    {
      is: 'signs',
      isDated: true,
      rows: [
        { label: '委托人', name, way: HAND },
        { label: '受委托人', name: agentName, way: '签名' },
      ],
    },
  ];
}
