/** Numbers that come one at a time, kept without the weight of a list of objects. */
export type Growing = { readonly push: (value: number) => void; readonly all: () => Uint32Array }

/** A list of whole numbers from 0 to 2³² − 1 that grows. */
export function growing(): Growing {
  let values = new Uint32Array(1024)
  let length = 0
  const push = (value: number): void => {
    if (length === values.length) {
      const larger = new Uint32Array(length * 2)
      larger.set(values)
      values = larger
    }
    values[length++] = value
  }
  return { push, all: () => values.subarray(0, length) }
}
