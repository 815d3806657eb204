/** What a function may use, in every environment. Tests and benchmarks apply the same limits to a process. */
export interface FunctionSize {
	memoryMb: number;
	timeoutS: number;
}

export const webSize: FunctionSize = {
	// Memory buys CPU too. Checking a password takes a quarter of a second of a whole CPU, which 1,769 MB buys; with a gigabyte it takes
	// under half a second, and a page still costs a few thousandths of a cent.
	memoryMb: 1024,
	// A phone gives up after 20 s and retries under the same key. Ending earlier saves it that wait.
	timeoutS: 15
};

export const mailSize: FunctionSize = {
	// Makes a PDF of a signed waiver now and then, in the background.
	memoryMb: 512,
	timeoutS: 120
};
