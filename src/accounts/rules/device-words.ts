const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS/i, 'HarmonyOS'],
  [/Android/i, 'Android'],
  [/iPhone/i, 'iPhone'],
  [/iPad/i, 'iPad'],
  [/Windows/i, 'Windows'],
  [/Mac OS X|Macintosh/i, 'macOS'],
  [/Linux/i, 'Linux'],
];

// The more particular first: nearly every browser also calls itself Chrome and Safari.
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/i, 'WeChat'],
  [/QQBrowser/i, 'QQ'],
  [/HuaweiBrowser/i, 'Huawei'],
  [/MiuiBrowser/i, 'Xiaomi'],
  [/Edg(?:e|A|iOS)?\//i, 'Edge'],
  [/Firefox|FxiOS/i, 'Firefox'],
  [/Chrom(?:e|ium)|CriOS/i, 'Chrome'],
  [/Safari/i, 'Safari'],
];

/** What a browser says of itself, in two words that its owner recognises; null where it says nothing known. */
export function deviceWords(userAgent: string | null): string | null {
  const find = (known: typeof SYSTEMS) => known.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  const words = [find(SYSTEMS), find(BROWSERS)].filter((word) => word !== undefined);
  return words.length === 0 ? null : words.join(' · ');
}
