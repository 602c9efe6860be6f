<?php
/**
 * Plugin Name:       Patuh
 * Description:       Self-assessment of public services as a shortcode and a block. It runs in the visitor’s browser; no answer is sent anywhere.
 * Version:           @VERSION@
 * Requires at least: 6.0
 * Requires PHP:      7.4
 * Author:            Patuh
 * License:           MIT OR Apache-2.0
 * Text Domain:       patuh
 * Domain Path:       /languages
 *
 * @package Patuh
 */

namespace Patuh;

defined( 'ABSPATH' ) || exit;

const VERSION = '@VERSION@';
const PLUGIN  = __FILE__;

require __DIR__ . '/includes/fields.php';
require __DIR__ . '/includes/assets.php';
require __DIR__ . '/includes/render.php';
require __DIR__ . '/includes/block.php';
require __DIR__ . '/includes/settings.php';

add_action( 'init', __NAMESPACE__ . '\init' );

/** Loads the translation first: the block takes its texts from it. */
function init() {
	load_plugin_textdomain( 'patuh', false, dirname( plugin_basename( PLUGIN ) ) . '/languages' );
	add_shortcode( 'patuh', __NAMESPACE__ . '\shortcode' );
	register_block();
}
