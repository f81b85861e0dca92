/** A repeatable source of random numbers: the same seed gives the same numbers everywhere. */
export interface RandomSource {
  /** A whole number, every one of [0, 2³²) equally likely. */
  nextUint32(): number;
  /** A whole number in [0, count), all equally likely; `count` from 1 to 2³². */
  nextBelow(count: number): number;
  /** A number in [0, 1), a multiple of 2⁻⁵³. */
  nextUniform(): number;
}

/** The largest seed: seeds are typed and printed, so they stay short. */
export const MAXIMUM_SEED = 2 ** 32 - 1;

/**
 * xoshiro128** 1.1 (Blackman & Vigna 2018). The state is the first two outputs of SplitMix64 started
 * at `seed`, low half first, as the authors advise; `seed` is a whole number in [0, 2³²).
 */
export function createRandom(seed: number): RandomSource {
  const [s0, s1, s2, s3] = splitMix(seed);
  return createRandomFromState(s0, s1, s2, s3);
}

/** The generator itself, from four 32-bit words that are not all zero. */
export function createRandomFromState(
  w0: number,
  w1: number,
  w2: number,
  w3: number,
): RandomSource {
  let [s0, s1, s2, s3] = [w0, w1, w2, w3];
  const nextUint32 = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotateLeft(s3, 11);
    return result;
  };
  const nextBelow = (count: number): number => {
    // Numbers above the largest multiple of `count` are drawn again, or small results were favoured.
    const limit = 2 ** 32 - (2 ** 32 % count);
    let drawn = nextUint32();
    while (drawn >= limit) drawn = nextUint32();
    return drawn % count;
  };
  const nextUniform = (): number => {
    const high = nextUint32() >>> 5;
    return (high * 2 ** 26 + (nextUint32() >>> 6)) * 2 ** -53;
  };
  return { nextUint32, nextBelow, nextUniform };
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** Four 32-bit words from a seed: SplitMix64 (Steele, Lea & Flood 2014). */
function splitMix(seed: number): [number, number, number, number] {
  let state = BigInt(seed);
  const next = (): [number, number] => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let z = BigInt.asUintN(64, (state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    z ^= z >> 31n;
    return [Number(z & 0xffffffffn), Number(z >> 32n)];
  };
  return [...next(), ...next()];
}
