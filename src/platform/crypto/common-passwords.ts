const list = (text: string) => text.trim().split(/\s+/);

/** Passwords of eight characters and more that everybody tries first, beside the patterns that rules find by themselves. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  list(`
    1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 zaq12wsx qazwsxedc qazwsx123 q1w2e3r4 q1w2e3r4t5 a1b2c3d4 abcd1234 abc12345
    1234qwer qwer1234 asdf1234 zxcv1234 123qweasd qweasdzxc 123456aa 123456abc a123456789 aa123456 a12345678 12345678a
    123456789a 1234567a qq123456 wang1234 zhang123 woaini1314 woaini520 woaini123 5201314520 1314520520 52013145 13145200
    iloveyou1 sunshine princess football baseball superman trustno1 starwars whatever computer internet michelle jennifer
    jordan23 liverpool charlie1 passw0rd p@ssw0rd p@ssword pa55word password1 password123 admin@123 admin123 admin888
    administrator root1234 test1234 user1234 guest1234 changeme default1 letmein1 welcome1 welcome123 secret12 master12
    dragon12 monkey12 shadow12 michael1 computer1 88888888 66668888 88886666 66666666 11223344 12341234 12121212 00000000
    87654321 147258369 159357258 741852963 789456123 31415926 18181818 19191919 52052052 1357924680 0123456789 9876543210
  `),
);

/** Words that make no password together, not even with numbers between them. Names of the office come as arguments. */
export const COMMON_WORDS: readonly string[] = list(`
  password passwd pass mima admin administrator root user guest test login welcome hello system manager master super
  qwerty qwer asdf zxcv asd qwe zxc abc abcd aaa bbb iloveyou ilove love you woaini woai nihao china zhongguo beijing shandong jining
  rencheng shanghai tiaojie tiaojieyuan xinfang zhongxin jiedao sifa sifasuo cunwei cun zhuang jiazhuang diaojie zongzhi
  pingan hexie fazhan shengri baobao baobei laogong laopo mama baba jia wojia happy lucky summer winter spring
  密码 管理员 用户 测试 中国 北京 山东 济宁 任城 街道 中心 村 庄 调解 调解员 调解室 调解中心 信访 司法 司法所 平安 和谐 我爱你 爱你 你好
  生日 快乐 幸福 家 爸爸 妈妈 老公 老婆 宝宝 主任 书记
`);

/** The hundred commonest surnames, in pinyin and in characters. */
export const SURNAMES: readonly string[] = [
  ...list(`
    wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng
    yu dong xiao cheng cao yuan deng fu shen zeng peng lv lu su jiang cai jia ding wei xue ye yan pan du dai xia zhong
    tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan
    qian yin chang wen niu mu ji
  `),
  ...`王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭
    廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文`.replace(/\s+/g, ''),
];
