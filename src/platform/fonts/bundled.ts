import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** Family name inside both files. */
export const paperFamily = 'Noto Serif SC';

/**
 * The only fonts that papers are printed with. One family for all: the sans of the same makers lacks 16 of the basic
 * characters and 10 of extension A, so a heading in it could print a name as a box that the text below prints well.
 */
export const bundledFonts = {
  regular: resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
} as const;
