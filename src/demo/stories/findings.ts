import type { DisputeType } from '../../cases/rules/dispute-types.ts';
import type { Risk } from '../../cases/rules/vocabulary.ts';
import type { Outcome } from '../../screening/rules/words.ts';

/** Something that a room of the demonstration finds on its round, and what becomes of it; invented. */
export interface Finding {
  type: DisputeType;
  risk: Risk;
  place: string;
  text: string;
  /** What was looked at on this round. */
  round: string;
  problems?: string;
  measures?: string;
  outcome: Exclude<Outcome, 'CASE'>;
  said: string;
  /** To whom, where it was handed on. */
  to?: string;
}

export const FINDINGS: readonly Finding[] = [
  {
    ...{ type: 'NEIGHBOUR', risk: 'YELLOW', place: '{村}<1-4>组', outcome: 'SETTLED' },
    text: '{A}家雨水管对着{B}家院墙，两家为滴水又起口角。',
    round: '走访<1-4>组<12-30>户，重点看排水沟和宅前过道。',
    ...{ problems: '两户屋檐水管没有接到地沟。', measures: '网格员帮着把水管接到地沟。' },
    said: '水管已接到地沟，两家都说没有意见。',
  },
  {
    ...{ type: 'LAND_FOREST', risk: 'YELLOW', place: '{村}村北承包地', outcome: 'WATCH' },
    text: '{A}与{B}两家地头界石松动，都说对方多种了一垄。',
    round: '沿机耕路走了一遍，看秋种时有争议的地块。',
    said: '两家同意麦收后再量，先按现状种，到时去看。',
  },
  {
    ...{ type: 'MIGRANT_WAGES', risk: 'ORANGE', place: '{村}东头工地', outcome: 'TRANSFERRED' },
    text: '{A}等<3-6>人说工头{B}拖着两个月工钱，商量着要去堵门。',
    round: '到辖区两处工地了解用工和工资发放情况。',
    ...{ problems: '没有考勤表，工钱按口头说的算。', measures: '先把人劝回，记下每人天数。' },
    ...{ said: '已把名单和天数交过去，监察员约了包工头谈。', to: '区劳动保障监察大队' },
  },
  {
    ...{ type: 'FAMILY', risk: 'BLUE', place: '{村}<1-4>组', outcome: 'SETTLED' },
    text: '{A}家兄弟为老人轮流住的日子拌嘴，{B}在中间受气。',
    round: '看望独居老人和留守儿童户。',
    said: '当场说好每家两个月，写了张条贴在老人屋里。',
  },
  {
    ...{ type: 'HOUSE_SITE', risk: 'YELLOW', place: '{村}新划宅基地', outcome: 'WATCH' },
    text: '{A}翻建地基比旧基宽出一尺，{B}说占了伙巷。',
    round: '看在建房屋和新放线的宅基地。',
    ...{ measures: '先停工，等村里拿旧图来对。' },
    said: '旧图已找到，约双方和木匠当面放线，放完再去看。',
  },
  {
    ...{ type: 'NEIGHBOUR', risk: 'BLUE', place: '{村}广场', outcome: 'RULED_OUT' },
    text: '有人说{A}与{B}为跳舞音响动了手。',
    round: '晚饭后到广场和小卖部听听大家说什么。',
    said: '问了双方和在场人，只是说话声音大，没有动手，也没有矛盾。',
  },
  {
    ...{ type: 'ENVIRONMENT', risk: 'YELLOW', place: '{村}村西养殖场', outcome: 'TRANSFERRED' },
    text: '养殖户{A}的粪水流进沟里，下游{B}等几户夏天不敢开窗。',
    round: '沿沟走到村西，看排水和养殖户。',
    ...{ said: '已通知养殖户先围堵，请工作人员来看怎样处理。', to: '街道农业农村服务中心' },
  },
  {
    ...{ type: 'TRAFFIC', risk: 'BLUE', place: '{村}村口', outcome: 'SETTLED' },
    text: '{A}的三轮车蹭了{B}的电动车，赔多少没说拢。',
    round: '赶集日在村口值守，顺路走访沿街商户。',
    said: '当场说好修车钱各出一半，钱已给。',
  },
];

/** Small matters, said good on the spot: 随手记. */
export const NOTES: readonly string[] = [
  '两家为晒粮占路吵了几句，当场说开，各让半边。',
  '小孩打闹碰坏门玻璃，家长赔了新的，没有再提。',
  '浇地排队先后争了几句，按抓阄的次序来，都同意。',
  '狗半夜叫得厉害，主人答应夜里拴到后院。',
  '楼道堆了纸箱，劝主人当天搬走，对门也不说了。',
];
