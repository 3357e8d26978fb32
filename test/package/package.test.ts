/*
 * What is packed is packed and installed for all of these: that takes its time, and what two test
 * files share is not shared between the workers of mocha.
 */
import './files';
import './publint';
import './types';
import './library';
import './install';
import './extension';
