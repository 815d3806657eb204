/** What this handler reads of a request by a function URL, payload format 2.0. Names of headers come in lower case. */
export interface FunctionUrlEvent {
	version: '2.0';
	/** As it was sent, still percent-encoded. */
	rawPath: string;
	/** Without its `?`. */
	rawQueryString: string;
	/** One `name=value` each: they are not in `headers`. */
	cookies?: string[];
	headers: Record<string, string | undefined>;
	requestContext: { http: { method: string; sourceIp: string } };
	body?: string;
	isBase64Encoded: boolean;
}

/** What Lambda says of a call, as far as it is read here. */
export interface CallContext {
	/** Ends in `:live` or `:staging` where an alias was asked. */
	invokedFunctionArn: string;
}

export interface FunctionUrlResult {
	statusCode: number;
	headers: Record<string, string>;
	/** One whole `Set-Cookie` each. */
	cookies: string[];
	body: string;
	isBase64Encoded: boolean;
}

export type FunctionUrlHandler = (event: FunctionUrlEvent, context: CallContext) => Promise<FunctionUrlResult>;
