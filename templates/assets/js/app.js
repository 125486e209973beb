// What JavaScript adds to pages that work without it. Each module looks for its own data attributes.
import './updates.js';
import './once.js';
import './kept.js';
import './drafts.js';
import './focus.js';
import './panel.js';
import './read-aloud.js';
import './shortcuts.js';
