import type { Channel } from '../../../config/channels.ts';
import type { Disposition } from '../../../config/dispositions.ts';
import type { ExternalUnit } from '../../../config/external-units.ts';
import type { Nature } from '../../cases/rules/vocabulary.ts';

/** A visit that becomes no case. */
export interface Errand {
  nature: Nature;
  disposition: Exclude<Disposition, 'MEDIATION'>;
  text: string;
  ask: string;
  /** What was said on the spot, or why it went where it went. */
  answer: string;
  told?: string;
  unit?: ExternalUnit;
  opinion?: string;
  people?: readonly [number, number];
  age?: readonly [number, number];
  channels?: readonly Channel[];
}

const spot = (text: string, ask: string, answer: string, nature: Nature = 'INQUIRY'): Errand => ({
  ...{ nature, disposition: 'SETTLED_ON_THE_SPOT', text, ask, answer },
});
const law = (text: string, ask: string, answer: string): Errand => ({
  ...{ nature: 'INQUIRY', disposition: 'LEGAL_SERVICE', text, ask, answer, told: '律师已当面解答，本人听明白了。' },
});
const send = (unit: ExternalUnit, nature: Nature, text: string, ask: string, answer: string): Errand => ({
  ...{ unit, nature, disposition: 'TRANSFER', text, ask, answer, told: '承办单位已答复本人，情况属实，已处理。' },
});

/** All of them invented. */
export const ERRANDS: readonly Errand[] = [
  spot(
    '来问[独生子女父母奖励|高龄补贴]从几岁开始领，邻居比自己小却先领了。',
    '问清政策',
    '查了名册，是漏报材料，当场填表交民政窗口。',
  ),
  spot(
    '两口子为[给老人买药谁出钱|孩子上哪所学校]拌了嘴，一前一后来评理。',
    '给评评理',
    '听双方说完，算了算账，两人笑着一起回去了。',
    'CIVIL_DISPUTE',
  ),
  spot(
    '邻居家的[杏树枝子伸过墙|葡萄藤爬上他家屋檐]，怕伤和气不好意思说。',
    '请村里帮着说一声',
    '当即一起到邻居家，邻居拿锯子锯了，送了一筐果子。',
    'CIVIL_DISPUTE',
  ),
  spot(
    '集上买的[小鸡|鱼苗]三天死了一半，卖的人还在集上。',
    '找卖的人说说',
    '陪同到集上，摊主补了十五只，互留电话。',
    'CIVIL_DISPUTE',
  ),
  spot(
    '来问[老房子漏雨能不能申请危房改造|低保一年审几次、要不要本人到场]。',
    '咨询政策',
    '讲明条件和要交的材料，写在纸上交给本人。',
  ),
  spot(
    '孙子的[疫苗本|户口页]丢了，学校催着要，不知道去哪里补。',
    '问到哪里补办',
    '打电话问清窗口和时间，写好路线，告知带哪些证件。',
    'HELP',
  ),
  spot(
    '楼上晾衣服滴水到自家被子上，说了两次不改。',
    '请人说一说',
    '网格员当场打电话，楼上换了接水盘，道了歉。',
    'CIVIL_DISPUTE',
  ),
  law(
    '儿子[骑车撞了人，对方要五万|替朋友担保，朋友跑了]，来问要不要赔、赔多少。',
    '想问问律师',
    '转值班律师，约定当日下午面谈。',
  ),
  law('想立遗嘱，问[手写的算不算数|要不要去公证]。', '请教怎么立', '值班律师解答并提供样式。'),
  law(
    '外出务工受了伤，[没有合同|老板只给了路费]，人已经回来了，问怎么要赔偿。',
    '想申请法律援助',
    '符合条件，转法律援助窗口受理。',
  ),
  law('离婚时判的抚养费[三年没有给|对方换了单位]，问怎么办。', '问怎么申请执行', '律师讲解执行程序，代写申请书一份。'),
  law(
    '公司让签[自愿放弃社保承诺|空白合同]，不敢签又怕丢工作。',
    '问签了有没有用',
    '律师讲明此类承诺无效，建议保留证据。',
  ),
  send(
    'HUMAN_RESOURCES',
    'VIOLATION_LEAD',
    '反映[服装厂|砖厂]拖欠<3-9>人工资两个月，老板躲着不见。',
    '帮助要回工资',
    '属劳动监察职责，转人社部门查处。',
  ),
  send(
    'HOUSING',
    'PETITION',
    '反映小区[二次供水水箱多年没有清洗|电梯三天两头停]，物业不理。',
    '督促整改',
    '属行业监管，转住建部门核查。',
  ),
  send(
    'NATURAL_RESOURCES',
    'VIOLATION_LEAD',
    '反映有人在[河滩私挖沙子|耕地里堆建筑垃圾]，夜里车来车往。',
    '查处',
    '涉及违法线索，转自然资源部门查处。',
  ),
  send(
    'POLICE_STATION',
    'VIOLATION_LEAD',
    '接到自称[客服|民政局]的电话，转走了<2-9>千元，才知道受骗。',
    '追回被骗的钱',
    '涉嫌诈骗，已陪同到派出所报案。',
  ),
  send(
    'LEGAL_AID',
    'HELP',
    '[残疾人|七十多岁老人]要打官司，没有钱请律师。',
    '请求法律援助',
    '符合援助条件，转法律援助中心。',
  ),
  {
    ...{ nature: 'PETITION', disposition: 'PETITION', people: [5, 12], age: [50, 76] },
    text: '[十几户|几户]村民到中心反映[村里修路占地没有公示|老年餐补助两个月没有发]，要求当面答复。',
    ask: '公开账目，给个答复',
    answer: '属信访事项，转信访程序，十五日内书面告知。',
    opinion: '请农经站三日内核账，由包村干部上门答复，防止矛盾激化。',
    told: '已召开户代表会公布账目，群众没有新的意见。',
    channels: ['VISIT'],
  },
  {
    ...{ nature: 'PETITION', disposition: 'PETITION', age: [48, 72] },
    text: '反映[生产路被大车轧坏，雨天出不了门|村口路灯坏了半年]，多次打热线没有修。',
    ask: '尽早修好',
    answer: '属公共服务诉求，按信访程序转办并告知期限。',
    opinion: '转城建办，列入本月计划，修完拍照回复。',
    told: '路已修好，本人到现场看过。',
  },
  {
    ...{ nature: 'CIVIL_DISPUTE', disposition: 'WATCH' },
    text: '弟兄俩为[分家时的一口水缸|老母亲轮着住]闹别扭，眼下不吵了，互不来往，邻居担心过年时再起争执。',
    ask: '请村里多留意',
    answer: '双方都说不用调解，列为关注，节前走访。',
    told: '节前走访，两家已经一起吃过饭，解除关注。',
    channels: ['GRID', 'SCREENING', 'HOME_VISIT'],
  },
  {
    ...{ nature: 'CIVIL_DISPUTE', disposition: 'WATCH' },
    text: '网格员巡查时发现[新来的租户夜里常有争吵声|两户为晒粮占场地话里带刺]，没有人来反映。',
    ask: '排查登记',
    answer: '苗头性问题，先关注，由网格员一周看一次。',
    told: '连续几周平静，解除关注。',
    channels: ['GRID', 'PATROL'],
  },
  {
    ...{ nature: 'OTHER', disposition: 'NOT_ADMISSIBLE' },
    text: '对[法院已经判决的借款案|公安作出的治安处罚]不服，要求中心改过来。',
    ask: '重新处理',
    answer: '已由法定机关作出决定，中心无权改变，已告知上诉、复议的途径和期限。',
  },
  {
    ...{ nature: 'OTHER', disposition: 'NOT_ADMISSIBLE', channels: ['CALL', 'LETTER', 'HOTLINE_12345'] },
    text: '要求查询前[夫|妻]现在的住址和电话，说要去理论。',
    ask: '提供对方地址',
    answer: '涉及他人个人信息，不能提供，已说明理由并告知可走诉讼途径。',
  },
  spot('外地亲戚把孩子送来，问[借读|转学]怎么办手续。', '问手续', '联系学校，把要带的材料发到本人手机。'),
  spot('早市占道卖菜被劝离，觉得委屈，来说理。', '要个固定摊位', '同市场办联系，安排到便民点，当天就出摊。', 'HELP'),
];
