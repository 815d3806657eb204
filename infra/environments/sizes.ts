/** What a function may use, on every stage. Tests and measurements give a process the same. */
export interface FunctionSize {
	memoryMb: number;
	timeoutS: number;
}

export const webSize: FunctionSize = {
	// Memory buys CPU too. Checking a password is made to cost a quarter of a second of a whole one, and 1,769 MB is one; at a
	// gigabyte it is under half a second, and a page still costs a few thousandths of a cent.
	memoryMb: 1024,
	// A phone gives up after 20 s and tries again under the same key. Ending before it does spares it that.
	timeoutS: 15
};

export const mailSize: FunctionSize = {
	// Makes a PDF of a signed waiver now and then, in the background.
	memoryMb: 512,
	timeoutS: 120
};
