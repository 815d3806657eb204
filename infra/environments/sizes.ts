/** The limits of a function in every environment. Tests and benchmarks apply the same limits to a process. */
export interface FunctionSize {
	memoryMb: number;
	timeoutS: number;
}

export const webSize: FunctionSize = {
	// More memory also means more CPU. Checking a password takes a quarter of a second of a full CPU, which 1,769 MB buys. With a gigabyte
	// it takes under half a second, and a page still costs only a few thousandths of a cent.
	memoryMb: 1024,
	// A phone gives up after 20 s and retries with the same key. Stopping earlier makes the phone retry sooner.
	timeoutS: 15
};

export const mailSize: FunctionSize = {
	// Occasionally makes a PDF of a signed waiver in the background.
	memoryMb: 512,
	timeoutS: 120
};
