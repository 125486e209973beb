/** 服务类别, column 7 of the legal service register. */
export const SERVICE_CATEGORIES = [
  'CONSULTATION',
  'WRITING',
  'LEGAL_AID',
  'CONFIRMATION',
  'NOTARY',
  'EDUCATION',
  'ADVISER_OPINION',
  'COUNSELLING',
] as const;
export type ServiceCategory = (typeof SERVICE_CATEGORIES)[number];

/** How the client came; it decides until when there is an answer. */
export const SERVICE_WAYS = ['VISIT', 'PHONE', 'ONLINE', 'WEB', 'LETTER', 'HOME'] as const;
export type ServiceWay = (typeof SERVICE_WAYS)[number];

/** 值班律师, 法律工作者, 村居法律顾问. */
export const PROVIDER_KINDS = ['DUTY_LAWYER', 'LEGAL_WORKER', 'VILLAGE_ADVISER'] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

/** Laws that are cited most; any other is written out. Printed on papers, so Chinese in every language of the pages. */
export const LAWS = {
  CIVIL_CODE: '民法典',
  PEOPLES_MEDIATION: '人民调解法',
  CIVIL_PROCEDURE: '民事诉讼法',
  LABOUR: '劳动法',
  LABOUR_CONTRACT: '劳动合同法',
  LABOUR_ARBITRATION: '劳动争议调解仲裁法',
  MIGRANT_WAGES: '保障农民工工资支付条例',
  RURAL_LAND: '农村土地承包法',
  LAND: '土地管理法',
  DOMESTIC_VIOLENCE: '反家庭暴力法',
  WOMEN: '妇女权益保障法',
  ELDERLY: '老年人权益保障法',
  MINORS: '未成年人保护法',
  ROAD_TRAFFIC: '道路交通安全法',
  PUBLIC_SECURITY: '治安管理处罚法',
  CONSUMERS: '消费者权益保护法',
  LEGAL_AID: '法律援助法',
  NOTARISATION: '公证法',
} as const;
export type LawCode = keyof typeof LAWS;
export const LAW_CODES = Object.keys(LAWS) as LawCode[];
