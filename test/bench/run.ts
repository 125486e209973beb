import './registers.ts';
import './crowd.ts';
