/** 涉及特殊群体: ticked for statistics and for help, never held against anybody. */
export const SPECIAL_GROUPS = ['ELDERLY', 'DISABLED', 'MIGRANT_WORKER', 'WOMAN', 'MINOR', 'SOLDIER_FAMILY'] as const;
export type SpecialGroup = (typeof SPECIAL_GROUPS)[number];

/** 纠纷转化情况: what a mediation prevented, counted only after the centre approved it. */
export const PREVENTED = ['CRIME', 'CROWD_PETITION', 'SUICIDE', 'FIGHT'] as const;
export type Prevented = (typeof PREVENTED)[number];

/** 服务提示: how to treat a person well; shown to handlers, never printed, never shown to the other side. */
export const HANDLING_HINTS = ['HOME_VISIT', 'WRITE_FOR', 'HARD_OF_HEARING', 'DIALECT', 'ESCORT', 'RESOURCE'] as const;
export type HandlingHint = (typeof HANDLING_HINTS)[number];

/** How somebody was reached: for consent, notices, feedback, return visits. */
export const CONTACT_WAYS = ['IN_PERSON', 'AT_HOME', 'PHONE', 'MESSAGE', 'LETTER', 'VIDEO'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

/** 代理人. */
export const AGENT_KINDS = ['LAWYER', 'LEGAL_WORKER', 'COLLEAGUE', 'RELATIVE', 'CITIZEN'] as const;
export type AgentKind = (typeof AGENT_KINDS)[number];
