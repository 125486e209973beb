import './registers.ts';
