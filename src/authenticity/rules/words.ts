/** 随机抽取, 调解员首案, 雷同提示. */
export const CALL_BACK_ORIGINS = ['DRAWN', 'FIRST_CASE', 'LIKENESS'] as const;
export type CallBackOrigin = (typeof CALL_BACK_ORIGINS)[number];

/** 属实, 否认, 说法不一, 联系不上. */
export const CALL_BACK_RESULTS = ['CONFIRMED', 'DENIED', 'DOUBTFUL', 'UNREACHED'] as const;
export type CallBackResult = (typeof CALL_BACK_RESULTS)[number];

/** 文字雷同, 电话相同, 签名页照片相同, 时间重叠. */
export const LIKENESS_KINDS = ['SUMMARY', 'AGREEMENT', 'PHONE', 'PHOTOGRAPH', 'TIME'] as const;
export type LikenessKind = (typeof LIKENESS_KINDS)[number];
