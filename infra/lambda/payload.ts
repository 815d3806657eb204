/** The parts of a function URL request (payload format 2.0) that this handler reads. Header names are lowercase. */
export interface FunctionUrlEvent {
	version: '2.0';
	/** The path, still percent-encoded, exactly as sent. */
	rawPath: string;
	/** The query, without the `?`. */
	rawQueryString: string;
	/** The cookies, each as `name=value`. The `headers` don't contain them. */
	cookies?: string[];
	headers: Record<string, string | undefined>;
	requestContext: { http: { method: string; sourceIp: string } };
	body?: string;
	isBase64Encoded: boolean;
}

/** The parts of a call's context that this handler reads. */
export interface CallContext {
	/** The function's ARN. It ends in `:live` or `:staging` if an alias was called. */
	invokedFunctionArn: string;
}

/** The context that Lambda passes with a call. */
export interface LambdaCall extends CallContext {
	/** The id of the call, which is also in Lambda's own log lines. */
	awsRequestId: string;
}

export interface FunctionUrlResult {
	statusCode: number;
	headers: Record<string, string>;
	/** The cookies to set, each as a complete `Set-Cookie` value. */
	cookies: string[];
	body: string;
	isBase64Encoded: boolean;
}

export type FunctionUrlHandler = (event: FunctionUrlEvent, context: CallContext) => Promise<FunctionUrlResult>;
