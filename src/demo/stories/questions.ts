import type { LawCode, ProviderKind, ServiceCategory } from '../../../config/legal-services.ts';
import type { SpecialGroup } from '../../../config/people-codes.ts';

/** A question put to the lawyer of the demonstration; invented. */
export interface Question {
  category: ServiceCategory;
  text: string;
  answer: string;
  laws?: readonly [LawCode, string][];
  groups?: readonly SpecialGroup[];
  provider?: ProviderKind;
  /** 援助条件告知. */
  aid?: boolean;
  result?: string;
  /** It is answered on a day agreed upon. */
  isHard?: boolean;
}

export const QUESTIONS: readonly Question[] = [
  {
    category: 'CONSULTATION',
    text: '在[县城|外地]工地干了[三|四|五]个月，包工头一直拖着工资不给，手里只有一张考勤表，问怎么要。',
    answer: '先到人社部门劳动监察投诉，总包单位负有清偿责任；考勤表、微信记录都能作证据。可以同时申请法律援助。',
    laws: [
      ['MIGRANT_WAGES', '30'],
      ['LABOUR_CONTRACT', '30'],
    ],
    ...{ groups: ['MIGRANT_WORKER'], aid: true, result: '已指引到劳动监察窗口。' },
  },
  {
    category: 'CONSULTATION',
    text: '父母留下[三|四]间老屋，兄弟[两人|三人]没有分家单，现在要翻建，问各人占多少。',
    answer: '没有遗嘱的按法定继承，同一顺序一般均等；尽了主要赡养义务的可以多分。建议先到村调解室说和，写成分家协议。',
    laws: [['CIVIL_CODE', '1130']],
  },
  {
    category: 'LEGAL_AID',
    text: '骑电动车被撞伤住院，对方只垫付了一部分药费，家里拿不出钱打官司，问能不能请人代理。',
    answer: '交通事故人身损害可以申请法律援助，带上身份证、事故认定书、病历和经济困难说明到法援中心。',
    laws: [
      ['LEGAL_AID', '32'],
      ['ROAD_TRAFFIC', '76'],
    ],
    ...{ groups: ['DISABLED'], aid: true, isHard: true, result: '法援中心已受理。' },
  },
  {
    category: 'WRITING',
    text: '老人要写一份赡养协议，[两个|三个]子女都同意轮流照管，不会写，请帮忙写。',
    answer: '已代写赡养协议一式[三|四]份，写明轮流照管的月份、医药费分担和探望办法，当面念给各人听过。',
    laws: [['ELDERLY', '20']],
    ...{ groups: ['ELDERLY'], provider: 'VILLAGE_ADVISER', result: '各人已签字。' },
  },
  {
    category: 'CONFIRMATION',
    text: '在村里刚签了调解协议，怕对方以后不认，问怎么让法院认定。',
    answer: '协议生效之日起三十日内，双方一起向法院申请司法确认，不收费；裁定有效后对方不履行可以申请强制执行。',
    laws: [
      ['PEOPLES_MEDIATION', '33'],
      ['CIVIL_PROCEDURE', '205'],
    ],
    provider: 'VILLAGE_ADVISER',
  },
  {
    category: 'CONSULTATION',
    text: '承包地被邻户多种了[一|两]垄，地界石找不到了，问以什么为准。',
    answer: '以土地承包经营权证和确权登记的四至为准，可以请村委会和农经站到场复核；不要自行拔苗。',
    laws: [['RURAL_LAND', '57']],
    provider: 'VILLAGE_ADVISER',
  },
  {
    category: 'CONSULTATION',
    text: '丈夫酒后动手打人，想问怎么才能让他不敢再打，孩子还小。',
    answer: '可以报警要求出具告诫书，也可以向法院申请人身安全保护令，不收费；有危险时先离开并打 110。',
    laws: [['DOMESTIC_VIOLENCE', '23']],
    ...{ groups: ['WOMAN'], aid: true },
  },
  {
    category: 'NOTARY',
    text: '在外地的儿子不能回来办房屋手续，问委托书要不要公证。',
    answer: '办理不动产登记的委托书一般要公证，可以在儿子所在地的公证处办理，带身份证和房产证复印件。',
    laws: [['NOTARISATION', '11']],
  },
  {
    category: 'EDUCATION',
    text: '[村民|社区]夜校请律师讲一讲高空抛物和养犬的规定，到场[二十|三十]多人。',
    answer: '结合两个案例讲了侵权责任，发放宣传页，回答现场提问六个。',
    laws: [
      ['CIVIL_CODE', '1254'],
      ['CIVIL_CODE', '1245'],
    ],
    provider: 'LEGAL_WORKER',
  },
  {
    category: 'ADVISER_OPINION',
    text: '村里要把闲置的[旧学校|老仓库]租给人加工粮食，合同写了十五年，请看一看有没有问题。',
    answer: '建议补上：村民代表会议的表决记录、租金递增和缴纳日期、安全责任、期满后添附物的归属；签字前公示七日。',
    laws: [['CIVIL_CODE', '705']],
    ...{ provider: 'VILLAGE_ADVISER', result: '村里已按意见改合同。' },
  },
  {
    category: 'COUNSELLING',
    text: '与邻居吵架后几个月睡不好，总想找人理论，家里人劝不住。',
    answer: '先听本人说完，劝其不要再当面争执；已联系街道心理服务站，约好本周去谈一次，邻里的事由村调解室另约。',
    ...{ groups: ['ELDERLY'], result: '已转介，家人陪同。' },
  },
  {
    category: 'CONSULTATION',
    text: '网上买的化肥没有效果，商家不退钱，问找谁。',
    answer: '保留包装、聊天记录和付款凭证，先向平台投诉，再打 12315；有检测报告的可以要求赔偿。',
    laws: [['CONSUMERS', '55']],
  },
];
