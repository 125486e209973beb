/** Password of every account of the invented street; it stands on its sign-in page and opens nothing real. */
export const DEMONSTRATION_PASSWORD = 'tiaojie-2026';
