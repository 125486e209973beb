/** The largest file that is taken: a photographed page in good quality has 3 to 6 MiB. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** Files in one form. */
export const MAX_FILES = 10;
export const MAX_FILE_MEGABYTES = MAX_FILE_BYTES / 1024 / 1024;
