/** The word in column 形式 of the reception register; null: nobody was received, so the register has no row. */
export const CHANNEL_FORMS = ['VISIT', 'CALL', 'LETTER', 'ONLINE', 'VIDEO', 'ROUND'] as const;
export type ChannelForm = (typeof CHANNEL_FORMS)[number];

/** How a matter came to the office. Internal: the statutory source of a case (案件来源) is another question. */
export const CHANNELS = {
  VISIT: 'VISIT',
  CALL: 'CALL',
  LETTER: 'LETTER',
  ONLINE: 'ONLINE',
  VIDEO: 'VIDEO',
  HOTLINE_12345: 'CALL',
  SECRETARY_DAY: 'ROUND',
  MARKET: 'ROUND',
  HOME_VISIT: null,
  SCREENING: null,
  GRID: null,
  PATROL: null,
  HANDED_DOWN: null,
} as const satisfies Record<string, ChannelForm | null>;

export type Channel = keyof typeof CHANNELS;

export const ALL_CHANNELS = Object.keys(CHANNELS) as Channel[];

/** Channels of which the reception register gets a row. */
export function isReception(channel: Channel): boolean {
  return CHANNELS[channel] !== null;
}
