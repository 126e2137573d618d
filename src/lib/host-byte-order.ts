/** Whether this machine keeps the lowest byte of a number first. */
export const IS_HOST_LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
