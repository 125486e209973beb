/** Names of the demonstration. Invented: nobody and no place is meant. */

/** Seventy-eight villages; the last three of them are communities. */
export const VILLAGES = (
  '王家庄 张庄 北马村 前屯 河湾 后屯 李家洼 东岭 西岭 南营 北营 大柳树 小柳树 石桥 枣林 杏花峪 上河 下河 赵家楼 孙家集 ' +
  '刘官屯 陈家疃 周村铺 吴家老庄 郑家坊 冯家寨 高楼 徐家堂 朱庄 马陵 胡家桥 郭家埠 何家泉 林家沟 罗家峪 梁家庙 宋屯 唐家湾 ' +
  '韩家园 曹楼 许家店 邓家台 萧家滩 程家岭 袁家坡 董家窑 田家庄 任家铺 姜家庵 范家埝 方家河 石门 崔家口 谭家沟 廖庄 汪家塘 ' +
  '金家岗 贾家楼 夏家营 付家屯 侯家集 邹坞 熊家坪 孟家园 秦家寨 白塔 江家圩 阎家庄 薛家湖 尹家洼 段家堡 雷家桥 龙泉 陶家坞 ' +
  '黎明新村 和苑社区 锦绣社区 滨河社区'
).split(' ');

/** The community that three old villages were merged into: land and income stay with the old village. */
export const MERGED = { community: '和苑社区', oldVillages: ['东关', '西关', '南关'] } as const;

export const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';

export const GIVEN = {
  M: (
    '建国 志强 德福 长河 守义 传军 玉山 永胜 光明 振海 立新 春来 金柱 广才 洪波 学文 兴旺 继东 大勇 庆丰 保田 连生 凤鸣 文博 ' +
    '宝成 来顺 树森 云峰 子豪 浩然 俊杰 明远 成林 占魁 福祥 开山 喜民 忠厚 培良 敬之 维平 贵宝 存义 世昌 衍庆 昭亮 令坤 绪光'
  ).split(' '),
  F: (
    '秀英 桂兰 玉芬 淑珍 凤霞 爱华 翠萍 春燕 红梅 素云 兰芝 慧敏 丽娟 晓燕 雪莲 金凤 美玲 彩霞 云香 瑞芳 静怡 欣然 雅琴 月娥 ' +
    '菊香 巧云 冬梅 银环 会荣 传芝 广玲 庆美 昭红 令霞 玉环 俊英 文静 思雨 佳慧 晓彤 海棠 秋菊 桂芝 凤琴'
  ).split(' '),
} as const;

/** Names with characters that few fonts have: they stand in the register, so they must print. */
export const RARE_NAMES = ['王㛃', '李䶮', '张𬱖', '赵㛃', '陈䶮'] as const;

/** One person for each role, with the user name that the first page shows; the first village's two among them. */
export const STAFF = {
  village_mediator: { username: 'zhanglan', name: '张兰' },
  village_head: { username: 'wangdeshan', name: '王德山' },
  intake_clerk: { username: 'liming', name: '黎敏' },
  centre_mediator: { username: 'zhoufang', name: '周方' },
  centre_head: { username: 'chenzhong', name: '陈仲' },
  supervisor: { username: 'sunqian', name: '孙谦' },
  lawyer: { username: 'luzheng', name: '陆正' },
  expert: { username: 'haoyue', name: '郝岳' },
  team_leader: { username: 'dongping', name: '董平' },
  team_member: { username: 'qiaoyi', name: '乔一' },
  street_leader: { username: 'gaoyuan', name: '高远' },
  archivist: { username: 'wenjing', name: '文静之' },
  stat_clerk: { username: 'jishu', name: '季叔同' },
  auditor: { username: 'jianming', name: '简明' },
  admin: { username: 'guanli', name: '管理员（演示）' },
  external_unit: { username: 'xieban', name: '谢伴' },
} as const;

/** The second leader, who receives visitors when the first is away; the first page shows the first of each role. */
export const DEPUTY = { username: 'luoming', name: '罗明' } as const;
